import { blockKeys, blocksOfRule, CHUNK, isFoundByAny, type RuleBlocks } from '../block/block-pairs.ts';
import { type ReadyRule, readyRule } from '../block/found-by.ts';
import {
  earlierMask,
  equalsOf,
  foundTables,
  isMasked,
  mostOf,
  nullsOf,
  type Scan,
  scanBlocks,
  type TakePair,
} from '../block/scan-blocks.ts';
import { type RowPlan, SOURCE_SLOT } from '../compare/packed-rows.ts';
import { type LevelReader, levelReader, sampleReader } from '../compare/read-patterns.ts';
import type { Table } from '../encode/table.ts';
import { SLACK } from '../score/bounds.ts';
import { EdgeStore } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import { type PairEngine, pairEngine } from '../score/pair-engine.ts';
import type { Settings } from '../settings/settings.ts';
import { sampleLevels } from '../train/sample-levels.ts';
import { tallyOf } from '../train/tally.ts';
import { headLevels, knownBy } from '../train/value-heads.ts';
import { type ValueHead, type ValuePlan, valuePlan } from '../train/value-plan.ts';
import type { RuleList, Stretch, StretchEdges } from './steps.ts';

/** Pairs found and compared over one table: what every thread keeps ready between steps. */
export class PairWork {
  readonly table: Table;
  readonly plan: RowPlan;
  readonly data: Int32Array;
  readonly #settings: Settings;
  readonly #scans = new Map<RuleList, Scan>();
  readonly #ready = new Map<string, ReadyRule>();
  readonly #keyed = new Map<string, RuleBlocks>();
  readonly #readers = new Map<string, LevelReader>();
  #sampler: ReturnType<typeof sampleReader> | undefined;
  #scored: { readonly engine: PairEngine; readonly scan: Scan } | undefined;

  constructor(table: Table, settings: Settings, plan: RowPlan, data: Int32Array) {
    this.table = table;
    this.#settings = settings;
    this.plan = plan;
    this.data = data;
  }

  /** Pairs no earlier rule of the list finds. */
  count(stretch: Stretch): number {
    return this.#visit(stretch, this.#scanOf(stretch.list), () => undefined);
  }

  /** How u of a comparison's levels is found without pairs of records, as far as it goes. */
  valuePlan(comparison: number): ValuePlan {
    const one = this.#settings.comparisons[comparison];
    if (one === undefined) throw new TypeError('no such comparison');
    return valuePlan(one, this.table, this.#settings);
  }

  /** `[comparison][level]` counts of the random pairs numbered `from` to `to`. */
  sample(from: number, to: number, plans: readonly ValuePlan[]): number[][] {
    const sampled = plans.flatMap((plan, comparison) =>
      plan.isSettled ? [] : [{ comparison, known: knownBy(plan.head) }],
    );
    const { table, data } = this;
    const read = (this.#sampler ??= sampleReader(
      this.#settings.comparisons,
      table,
      this.plan,
      data,
      sampled,
    ));
    const take = (left: number, right: number, levels: Int32Array): void => {
      read(
        left,
        right,
        equalsOf(data, this.plan, left, right),
        nullsOf(data, this.plan, left, right),
        levels,
      );
    };
    const { stride } = this.plan;
    return sampleLevels(table, this.#settings, from, to, take, (row) => data[row * stride] ?? 0);
  }

  /** Pairs of records by level whose values are both in a head, by value. */
  heads(comparison: number, head: ValueHead, from: number, to: number): number[] {
    const read = this.#readerOf([comparison]);
    const found = new Int32Array(1);
    const levels = this.#settings.comparisons[comparison]?.levels.length ?? 0;
    return headLevels(head, from, to, levels, (left, right) => {
      read(left, right, equalsOf(this.data, this.plan, left, right), found);
      return found[0] ?? 0;
    });
  }

  /** Pairs by pattern of the comparisons left free; a training rule's block is its own, whatever other rules find. */
  patterns(stretch: Stretch, active: readonly number[]): Map<number, number> {
    const read = this.#readerOf(active);
    const tally = tallyOf(this.#settings.comparisons, active);
    const levels = new Int32Array(active.length);
    this.#visit(stretch, this.#scanOf(stretch.list), (left, right, equals) => {
      tally.add(read(left, right, equals, levels));
    });
    return tally.finish();
  }

  useModel(model: Model, threshold: number): void {
    const engine = pairEngine(model, this.table, this.plan, this.data, threshold);
    const scan = { ...this.#scanOf('blockingRules'), bounds: engine.bounds, least: threshold - SLACK };
    this.#scored = { engine, scan };
  }

  /** Edges at or above the threshold of one stretch of blocks. */
  score(stretch: Stretch): StretchEdges {
    const scored = this.#scored;
    if (scored === undefined) throw new TypeError('pairs are scored before their model is known');
    const store = new EdgeStore();
    scored.engine.keepIn(store, stretch.rule);
    const pairs = this.#visit(stretch, scored.scan, scored.engine.take);
    const { left, right, pattern, weight } = store.finish([]);
    return { pairs, left, right, pattern, weight };
  }

  #readerOf(active: readonly number[]): LevelReader {
    const key = active.join(',');
    const known = this.#readers.get(key);
    if (known !== undefined) return known;
    const reader = levelReader(this.#settings.comparisons, this.table, this.plan, this.data, active);
    this.#readers.set(key, reader);
    return reader;
  }

  #visit(stretch: Stretch, scan: Scan, take: TakePair): number {
    const { list, rule, blocks, from, to, lefts } = stretch;
    const rules = this.#settings[list];
    // A training block is looked at alone.
    const earlier = list === 'trainingRules' ? 0 : rule;
    const acrossOnly = this.#settings.linkType === 'link_only';
    if (blocks === null) return this.#visitKeyed(stretch, earlier, scan, take);
    const unmasked = rules
      .slice(0, earlier)
      .flatMap((one, r) => (isMasked(one, r, this.plan) ? [] : [this.#readyOf(list, r)]));
    if (unmasked.length === 0)
      return scanBlocks(scan, blocks, from, to, earlierMask(earlier, acrossOnly), take, lefts);
    let pairs = 0;
    const all = { ...scan, least: Number.NEGATIVE_INFINITY };
    scanBlocks(
      all,
      blocks,
      from,
      to,
      earlierMask(earlier, acrossOnly),
      (left, right, equals, nulls, most) => {
        if (isFoundByAny(unmasked, left, right)) return;
        pairs++;
        if (most >= scan.least) take(left, right, equals, nulls, most);
      },
      lefts,
    );
    return pairs;
  }

  #visitKeyed({ list, rule, from, to }: Stretch, earlier: number, scan: Scan, take: TakePair): number {
    const key = `${list} ${rule}`;
    const blocks =
      this.#keyed.get(key) ?? blocksOfRule(this.#readyOf(list, rule), this.table, Number.POSITIVE_INFINITY);
    this.#keyed.set(key, blocks);
    const before = this.#settings[list].slice(0, earlier).map((_, r) => this.#readyOf(list, r));
    const buffers = { left: new Int32Array(CHUNK), right: new Int32Array(CHUNK) };
    let pairs = 0;
    blockKeys(
      blocks,
      from,
      to,
      rule,
      before,
      this.table,
      this.#settings,
      buffers,
      ({ left, right, count }) => {
        pairs += count;
        for (let i = 0; i < count; i++) {
          const [l, r] = [left[i] ?? 0, right[i] ?? 0];
          const equals = equalsOf(this.data, this.plan, l, r);
          const nulls = nullsOf(this.data, this.plan, l, r);
          const most = mostOf(scan, equals, nulls);
          if (most >= scan.least) take(l, r, equals, nulls, most);
        }
      },
    );
    return pairs;
  }

  #readyOf(list: RuleList, rule: number): ReadyRule {
    const key = `${list} ${rule}`;
    const one = this.#settings[list][rule];
    if (one === undefined) throw new TypeError('no such rule');
    const ready = this.#ready.get(key) ?? readyRule(one, this.table);
    this.#ready.set(key, ready);
    return ready;
  }

  #scanOf(list: RuleList): Scan {
    const known = this.#scans.get(list);
    if (known !== undefined) return known;
    const scan: Scan = {
      data: this.data,
      stride: this.plan.stride,
      slots: this.plan.columns.length,
      near: this.plan.near,
      ...foundTables(this.#settings[list], this.plan, this.plan.columns.indexOf(SOURCE_SLOT)),
      bounds: [],
      shifts: Int32Array.from(this.plan.groups, ({ shift }) => shift),
      widths: Int32Array.from(this.plan.groups, ({ width }) => width),
      least: Number.NEGATIVE_INFINITY,
    };
    this.#scans.set(list, scan);
    return scan;
  }
}
