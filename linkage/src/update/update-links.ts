import type { Decision } from '../cluster/decisions.ts';
import type { ReviewPair } from '../cluster/review-band.ts';
import { encodeTexts } from '../encode/coded-column.ts';
import { encodeRecords } from '../encode/encode-records.ts';
import type { Records } from '../encode/records.ts';
import type { Lineage } from '../persons/assign-persons.ts';
import { LinkageError } from '../problems.ts';
import { isForeign } from '../settings/is-foreign.ts';
import type { Settings } from '../settings/settings.ts';
import { countsRecords, GROWTH } from './ceilings.ts';
import { clusterKept, leastOf } from './cluster-kept.ts';
import { compareAll, compareTouched } from './keep-pairs.ts';
import { keepPersons } from './keep-persons.ts';
import type { KnownTable, LinkState } from './link-state.ts';
import { type Merged, mergeTables, refuseTwice } from './merge-tables.ts';

export interface Updated {
  readonly state: LinkState;
  /** What became of each person who is not what they were. */
  readonly lineage: readonly Lineage[];
  /** Persons who kept their id. */
  readonly kept: number;
  readonly counts: Merged['counts'];
  /** Pairs compared anew. */
  readonly compared: number;
  /** True where all pairs were compared afresh. */
  readonly afresh: boolean;
  readonly review: readonly ReviewPair[];
  /** Milliseconds by stage. */
  readonly took: Readonly<Record<'merge' | 'compare' | 'cluster' | 'persons', number>>;
}

export interface UpdateOptions {
  readonly decisions?: readonly Decision[];
  /** The input holds all records of its sources: what it does not say any more is removed. */
  readonly complete?: boolean;
  readonly newId?: (firstRecord: string) => string;
  /** Threads for comparing all pairs afresh; the result does not depend on it. */
  readonly threads?: number;
  /** A rule that would make more pairs is refused by name. */
  readonly pairBudget?: number;
}

/**
 * Takes in new and changed records: only pairs with one of them are compared. The clusters are those of the whole job
 * over all records under the same model; persons keep their ids, and what became of each is listed. Changes nothing of
 * what it is given. Throws LinkageError where an id is in two sources, or the model leaves levels to DuckDB.
 */
export async function updateLinks(
  before: LinkState,
  input: Records | KnownTable,
  options: UpdateOptions = {},
): Promise<Updated> {
  const { model } = before;
  const { settings } = model;
  refuseForeign(settings);
  const lap = stopwatch();
  const merged = take(before, 'columns' in input ? tableOf(input, settings) : input, options);
  const { table } = merged.known;
  const merge = lap();
  const afresh =
    table.size > GROWTH * before.comparedAt ||
    settings.blockingRules.some(({ where }) => where !== undefined && countsRecords(where));
  const least = leastOf(model, table);
  const { pairs: found, compared } = afresh
    ? await compareAll(table, model, least, options)
    : compareTouched(before.pairs, merged, model, least);
  const compare = lap();
  const decisions = options.decisions ?? [];
  const { clusterOf, review, pairs } = clusterKept(table, model, found, decisions);
  const cluster = lap();
  const { persons, lineage, kept } = keepPersons({
    before,
    now: merged.known,
    moved: merged.moved,
    clusterOf,
    decisions,
    ...(options.newId === undefined ? {} : { newId: options.newId }),
  });
  return {
    state: {
      model,
      known: merged.known,
      pairs,
      persons,
      comparedAt: afresh ? table.size : before.comparedAt,
    },
    lineage,
    kept,
    counts: merged.counts,
    compared,
    afresh,
    review,
    took: { merge, compare, cluster, persons: lap() },
  };
}

/** The settings. Throws LinkageError where they leave a condition to DuckDB: its answers are not kept from one update to the next. */
export function refuseForeign(settings: Settings): Settings {
  if (isForeign(settings))
    throw new LinkageError(
      'no-update',
      'The model has a condition that DuckDB evaluates: such a model cannot be updated. Write the condition in known forms, or link all records again.',
    );
  return settings;
}

function tableOf(records: Records, settings: Settings): KnownTable {
  const table = encodeRecords(records, settings);
  return { table, ids: encodeTexts(table.ids) };
}

function take({ model, known }: LinkState, input: KnownTable, { complete }: UpdateOptions): Merged {
  if (known.table.size > 0) return mergeTables(known, input, model.settings, complete);
  const { size } = input.table;
  refuseTwice(input);
  return {
    known: input,
    touched: new Uint8Array(size).fill(1),
    moved: new Int32Array(0),
    counts: { added: size, changed: 0, unchanged: 0, removed: 0 },
  };
}

function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = now - last;
    last = now;
    return passed;
  };
}
