import type { Decision } from '../cluster/decisions.ts';
import type { Records } from '../encode/records.ts';
import type { Table } from '../encode/table.ts';
import { linkRecords } from '../link/link-records.ts';
import { type Assigned, assignPersons, type Person } from '../persons/assign-persons.ts';
import { EdgeStore } from '../score/edges.ts';
import type { Model } from '../score/model.ts';
import type { ScorePairs } from '../score/score-pairs.ts';
import { ceilingOf, countsRecords, GROWTH } from './ceilings.ts';
import { type Merged, mergeRecords } from './merge-records.ts';
import { patternRefresher } from './refresh-pattern.ts';
import { touchedPairs } from './touched-pairs.ts';

/** A pair that may be a link now or while the state grows: by ids, with the pattern of its levels and the rule that found it. */
export interface KeptPairs {
  readonly left: readonly string[];
  readonly right: readonly string[];
  readonly pattern: ArrayLike<number>;
  readonly rule: ArrayLike<number>;
}

/** What an update stands on and leaves behind. */
export interface LinkState {
  readonly model: Model;
  readonly records: Records;
  readonly pairs: KeptPairs;
  readonly persons: readonly Person[];
  /** Records at the time all pairs were last compared. */
  readonly comparedAt: number;
}

export interface Updated {
  readonly state: LinkState;
  readonly lineage: Assigned['lineage'];
  readonly counts: Merged['counts'];
  /** Pairs compared anew. */
  readonly compared: number;
  /** True where all pairs were compared afresh. */
  readonly afresh: boolean;
  readonly review: ReturnType<typeof linkRecords>['review'];
}

export interface UpdateOptions {
  readonly decisions?: readonly Decision[];
  readonly complete?: boolean;
  readonly newId?: (firstRecord: string) => string;
}

/** A state that knows nobody yet. */
export function emptyState(model: Model): LinkState {
  return {
    model,
    records: { ids: [], source: [], columns: {} },
    pairs: { left: [], right: [], pattern: [], rule: [] },
    persons: [],
    comparedAt: 0,
  };
}

/**
 * Takes in new and changed records: only pairs with one of them are compared. The clusters are those of the whole job
 * over all records under the same model; persons keep their ids, and what became of each is listed. Pure.
 */
export function updateLinks(before: LinkState, input: Records, options: UpdateOptions = {}): Updated {
  const { model } = before;
  const { records, touched, counts } = mergeRecords(before.records, input, options.complete);
  const { blockingRules } = model.settings;
  const afresh =
    records.ids.length > GROWTH * before.comparedAt ||
    blockingRules.some(({ where }) => where !== undefined && countsRecords(where));
  const keeper = pairKeeper(before.pairs, afresh ? new Set(records.ids) : touched);
  const linked = linkRecords(records, {
    model,
    score: keeper.score,
    ...(options.decisions === undefined ? {} : { decisions: options.decisions }),
  });
  const { persons, lineage } = assignPersons(
    before.persons,
    linked.clusters,
    options.decisions,
    options.newId,
  );
  return {
    state: {
      model,
      records,
      pairs: keeper.kept(),
      persons,
      comparedAt: afresh ? records.ids.length : before.comparedAt,
    },
    lineage,
    counts,
    compared: keeper.compared(),
    afresh,
    review: linked.review,
  };
}

interface Row {
  readonly left: number;
  readonly right: number;
  pattern: number;
  readonly rule: number;
}

/** Stands in for `scorePairs`: finds new pairs once, then weighs what is kept, pass after pass. */
function pairKeeper(
  known: KeptPairs,
  touchedIds: ReadonlySet<string>,
): { score: ScorePairs; kept: () => KeptPairs; compared: () => number } {
  let rows: Row[] | undefined;
  let ids: readonly string[] = [];
  let compared = 0;
  const score: ScorePairs = (table, model, { threshold, scorer }) => {
    const first = rows === undefined;
    rows ??= gather(table, model, threshold, scorer);
    const store = new EdgeStore();
    const refresh = patternRefresher(model, table);
    for (const row of rows) {
      const pattern = refresh(row.pattern, row.left, row.right);
      if (first) row.pattern = pattern;
      const weight = scorer.weight(row.left, row.right, pattern);
      if (weight >= threshold) store.add(row.left, row.right, pattern, weight, row.rule);
    }
    ids = table.ids;
    const pairsByRule = model.settings.blockingRules.map(() => 0);
    return { edges: store.finish(table.ids), pairs: compared, pairsByRule, expectedMatches: Number.NaN };
  };
  const gather = (
    table: Table,
    model: Model,
    threshold: number,
    scorer: Parameters<ScorePairs>[2]['scorer'],
  ): Row[] => {
    const at = new Map(table.ids.map((id, row) => [id, row]));
    const touched = Uint8Array.from(table.ids, (id) => (touchedIds.has(id) ? 1 : 0));
    const found: Row[] = [];
    for (let i = 0; i < known.left.length; i++) {
      const [left, right] = [at.get(known.left[i] ?? ''), at.get(known.right[i] ?? '')];
      if (left === undefined || right === undefined || touched[left] === 1 || touched[right] === 1) continue;
      found.push({
        left: Math.min(left, right),
        right: Math.max(left, right),
        pattern: known.pattern[i] ?? 0,
        rule: known.rule[i] ?? 0,
      });
    }
    const ceiling = ceilingOf(model, table);
    touchedPairs(model.settings, table, touched, (left, right, rule) => {
      compared++;
      const pattern = scorer.pattern(left, right);
      if (ceiling(pattern) >= threshold) found.push({ left, right, pattern, rule });
    });
    return found;
  };
  return {
    score,
    compared: () => compared,
    kept: () => ({
      left: (rows ?? []).map(({ left }) => ids[left] ?? ''),
      right: (rows ?? []).map(({ right }) => ids[right] ?? ''),
      pattern: (rows ?? []).map(({ pattern }) => pattern),
      rule: (rows ?? []).map(({ rule }) => rule),
    }),
  };
}
