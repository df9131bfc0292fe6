import type { Column } from '../encode/column.ts';
import { minorsOn } from '../encode/minors.ts';
import type { Table } from '../encode/table.ts';
import { rowExplainer, type Waterfall } from '../explain/explain-pair.ts';
import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import { pairScorer } from '../score/pair-scorer.ts';
import { patternWeigher, toProbability } from '../score/weigh.ts';
import { touchedPairs } from '../update/touched-pairs.ts';
import { LatestDay } from './latest-day.ts';
import { LiveRows, type LookUpRecord } from './live-rows.ts';
import { planReading, type ReadPlan } from './read-plan.ts';
import { RuleIndex } from './rule-index.ts';
import { smallTable } from './small-table.ts';
import { ValueCounts } from './value-counts.ts';

/** A record found, and why: `rule` names the first blocking rule that finds the pair. */
export interface LookUpMatch {
  readonly id: string;
  readonly source: string;
  /** Bits. */
  readonly weight: number;
  readonly probability: number;
  readonly pattern: number;
  readonly rule: string;
  readonly why: Waterfall;
}

export interface FindOptions {
  /** At most so many, the heaviest; 10 if not said. */
  readonly limit?: number;
  /** Least weight in bits; the settings' threshold for review if not said. */
  readonly threshold?: number;
}

/** Records at hand, asked for the pairs of one record after another. */
export class LookUp {
  readonly #model: Model;
  readonly #rows: LiveRows;
  readonly #plan: ReadPlan;
  readonly #rules: RuleIndex;
  readonly #counts: ReadonlyMap<string, ValueCounts>;
  readonly #latest: ReadonlyMap<string, LatestDay>;
  readonly #weigh: (pattern: number) => number;
  readonly #compareIds: (a: string, b: string) => number;

  constructor(table: Table, model: Model, idsAreTexts: boolean) {
    const { settings } = model;
    this.#model = model;
    this.#plan = planReading(settings, table);
    this.#rows = new LiveRows(table, settings);
    this.#rules = new RuleIndex(settings.blockingRules, table);
    this.#counts = new Map(
      this.#plan.counted.flatMap((name): [string, ValueCounts][] => {
        const column = table.columns.get(name);
        return column === undefined ? [] : [[name, new ValueCounts(column, table.size)]];
      }),
    );
    this.#latest = new Map(
      this.#plan.minors.flatMap(({ dob }): [string, LatestDay][] => {
        const column = table.columns.get(dob);
        return column?.kind === 'scalar' ? [[dob, new LatestDay(column)]] : [];
      }),
    );
    this.#weigh = patternWeigher(model);
    this.#compareIds = idsAreTexts ? compareTexts : (a, b) => Number(a) - Number(b);
  }

  /**
   * The pairs that scoring all records together with this one would find for it: same rules, same weights, term
   * frequencies with it counted in; heaviest first. A record that is there already (same source and id) is looked up
   * in its own place. Throws LinkageError as `add` does.
   */
  find(record: LookUpRecord, options: FindOptions = {}): LookUpMatch[] {
    const { settings } = this.#model;
    const asked = this.#rows.read(record);
    const own = asked.id === '' ? -1 : this.#rows.rowOf(asked.source, asked.id);
    const row = this.#rows.push(asked);
    this.#tally(row, 1);
    if (own >= 0) this.#tally(own, -1);
    try {
      const found = this.#rules.candidates(this.#rows.valuesAt(row));
      const others = [...found].filter((other) => other !== own && !this.#rows.isGone(other));
      return this.#score(row, others, options.limit ?? 10, options.threshold ?? settings.thresholds.review);
    } finally {
      if (own >= 0) this.#tally(own, 1);
      this.#tally(row, -1);
      this.#rows.pop();
    }
  }

  /** Throws LinkageError where the record has no id, one that its source has, or cells of another kind than the column. */
  add(record: LookUpRecord): void {
    const read = this.#rows.read(record);
    if (read.id === '') throw new LinkageError('missing-id', 'A record to be added needs an id.');
    if (this.#rows.rowOf(read.source, read.id) >= 0)
      throw new LinkageError('repeated-id', `There is a record with the id "${read.id}" already.`, {
        id: read.id,
      });
    const row = this.#rows.push(read);
    this.#rows.place(row);
    this.#rules.add(this.#rows.valuesAt(row), row);
    this.#tally(row, 1);
  }

  /** Throws LinkageError where there is no such record. */
  remove(id: string, source?: string): void {
    const row = this.#rows.rowOf(this.#rows.sourceOr(source), id);
    if (row < 0) throw new LinkageError('unknown-record', `There is no record with the id "${id}".`, { id });
    this.#tally(row, -1);
    if (this.#rows.addedAt(row) !== undefined) this.#rules.remove(this.#rows.valuesAt(row), row);
    this.#rows.remove(row);
  }

  #tally(row: number, sign: 1 | -1): void {
    const valuesOf = this.#rows.valuesAt(row);
    for (const [name, counts] of this.#counts) counts.tally(valuesOf(name), sign);
    for (const [name, latest] of this.#latest) latest.tally(valuesOf(name), sign);
  }

  #score(row: number, others: readonly number[], limit: number, threshold: number): LookUpMatch[] {
    const { settings } = this.#model;
    const rows = [...others, row].sort((a, b) => this.#order(a, b));
    const table = this.#tableOf(rows);
    const at = rows.indexOf(row);
    const scorer = pairScorer(table, this.#model, this.#weigh);
    const pairs: { left: number; right: number; pattern: number; weight: number; rule: number }[] = [];
    const touched = new Uint8Array(rows.length);
    touched[at] = 1;
    touchedPairs(settings, table, touched, (left, right, rule) => {
      const pattern = scorer.pattern(left, right);
      const weight = scorer.weight(left, right, pattern);
      if (weight >= threshold) pairs.push({ left, right, pattern, weight, rule });
    });
    const explain = rowExplainer(this.#model, table, scorer);
    return pairs
      .sort((a, b) => b.weight - a.weight || a.left - b.left || a.right - b.right)
      .slice(0, limit)
      .map(({ left, right, pattern, weight, rule }) => {
        const other = rows[left === at ? right : left] ?? 0;
        return {
          id: this.#rows.idAt(other),
          source: this.#rows.sourceAt(other),
          weight,
          probability: toProbability(weight),
          pattern,
          rule: settings.blockingRules[rule]?.name ?? '',
          why: explain(left, right),
        };
      });
  }

  #tableOf(rows: readonly number[]): Table {
    const table = smallTable(this.#rows, rows, this.#plan.columns, this.#counts);
    const columns = new Map<string, Column>(table.columns);
    for (const { column, dob } of this.#plan.minors) {
      const dates = columns.get(dob);
      if (dates?.kind === 'scalar') columns.set(column, minorsOn(dates, this.#latest.get(dob)?.day ?? 0));
    }
    return { ...table, columns };
  }

  #order(a: number, b: number): number {
    const { size } = this.#rows.table;
    if (a < size && b < size) return a - b;
    return (
      compareTexts(this.#rows.sourceAt(a), this.#rows.sourceAt(b)) ||
      this.#compareIds(this.#rows.idAt(a), this.#rows.idAt(b)) ||
      a - b
    );
  }
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
