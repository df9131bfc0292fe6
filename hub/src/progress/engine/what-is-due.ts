import type { Transaction } from '@kinsight/kit/postgres';
import { compareDates } from '../../law/index.ts';
import type { Term } from '../../needs/index.ts';
import type { MeasuredCase } from '../measured-case.ts';
import type { RunHead } from '../progress.store.ts';
import { findGrownCases, findTouchedFamilies, type StandingRow } from '../standing.store.ts';
import { freshDays } from '../states/to-readings.rules.ts';
import { type Sources, staleFlows } from './sources.ts';

export type DueInput = {
  readonly cases: readonly MeasuredCase[];
  readonly datasetsOf: (c: MeasuredCase) => readonly string[];
  /** measure → the datasets it reads */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly digestOf: (c: MeasuredCase) => string;
  /** case → digest when it was last measured */
  readonly seen: ReadonlyMap<number, string>;
  readonly standings: readonly StandingRow[];
  /** The last run; undefined: measure everything. */
  readonly previous: RunHead | undefined;
  readonly now: {
    readonly asAt: Temporal.PlainDate;
    readonly permittedOn: Temporal.PlainDate;
    readonly sources: Sources;
    readonly measures: Readonly<Record<string, string>>;
  };
  readonly terms: readonly Term[];
};

export type Due = { readonly measure: readonly MeasuredCase[]; readonly workOut: readonly MeasuredCase[] };

/**
 * Which cases must be measured from their facts, and which only worked out again. Without new facts a state changes when a clock ends, a
 * term ends, a feed falls silent or speaks again, or somebody grows out of a measure; nothing else moves it, so the rest is left.
 */
export async function whatIsDue(tx: Transaction, input: DueInput): Promise<Due> {
  const { cases, previous, now, seen, digestOf } = input;
  if (!previous) return { measure: cases, workOut: cases };
  const isSameLaw =
    JSON.stringify(previous.sources.refused) === JSON.stringify(now.sources.refused) &&
    JSON.stringify(flowsIn(previous.sources)) === JSON.stringify(flowsIn(now.sources)) &&
    Object.entries(now.measures).every(
      ([name, hash]) => previous.measures[name] === undefined || previous.measures[name] === hash,
    );
  if (!isSameLaw) return { measure: cases, workOut: cases };
  const touched = await findTouchedFamilies(
    tx,
    cases.map(({ family }) => family),
    previous.knownAt,
    [Temporal.PlainDate.from(previous.permittedOn), now.permittedOn],
  );
  const measure = cases.filter((c) => touched.has(c.family) || seen.get(c.id) !== digestOf(c));
  const then = Temporal.PlainDate.from(previous.asAt);
  const heard = new Map(
    [...input.uses].map(([measure, datasets]) => [measure, heardTo(now.sources, datasets)]),
  );
  const passing = new Set(
    input.standings
      .filter((row) => mayHavePassed(row, now.asAt.toString(), heard.get(row.measure) ?? ''))
      .map((row) => row.case),
  );
  const grown = await findGrownCases(tx, then, now.asAt);
  const hasTermEnded = input.terms.some(
    ({ ends }) =>
      isBetween(ends, then, now.asAt) || isBetween(ends.add({ days: freshDays + 1 }), then, now.asAt),
  );
  const fell = new Set([
    ...differ(staleFlows(previous.sources, then, freshDays), staleFlows(now.sources, now.asAt, freshDays)),
    ...gapsFilled(previous.sources, now.sources),
  ]);
  const workOut = cases.filter((c) => {
    const datasets = input.datasetsOf(c);
    return (
      passing.has(c.id) ||
      grown.has(c.id) ||
      (hasTermEnded && datasets.includes('attendance')) ||
      datasets.some((dataset) => fell.has(dataset))
    );
  });
  return { measure, workOut };
}

/** Can more covered days alone change it? A clock that has come, a need found after the last file, a last word that was bad. */
function mayHavePassed({ state, until, heardTo }: StandingRow, asAt: string, heard: string): boolean {
  switch (state) {
    case 'holding':
      return until === null || until <= asAt;
    case 'not-started':
      return true;
    case 'worse':
    case 'no-change':
    case 'improving':
    case 'relapsed':
      return heardTo === null || heardTo < heard;
    default:
      return false;
  }
}

/** The last day any flow that gives one of these speaks of. */
const heardTo = ({ given }: Sources, datasets: readonly string[]): string =>
  datasets
    .map((dataset) => given[dataset] ?? [])
    .flatMap((list) => list.map(({ cover }) => cover.at(-1)?.[1] ?? ''))
    .toSorted()
    .at(-1) ?? '';

const flowsIn = ({ given }: Sources) =>
  Object.entries(given)
    .map(([dataset, list]) => `${dataset}: ${list.map(({ flow }) => flow).join()}`)
    .toSorted();

const isBetween = (day: Temporal.PlainDate, after: Temporal.PlainDate, to: Temporal.PlainDate): boolean =>
  compareDates(day, after) >= 0 && compareDates(day, to) <= 0;

/** Datasets of flows that are on one list only. */
function differ(before: readonly string[], after: readonly string[]): readonly string[] {
  const [a, b] = [new Set(before), new Set(after)];
  return [...a, ...b].filter((one) => a.has(one) !== b.has(one)).map((one) => one.split(' ')[0] ?? '');
}

/** Datasets whose flow speaks of other stretches than before, beyond going on to a later day. */
function gapsFilled(before: Sources, after: Sources): readonly string[] {
  return Object.entries(after.given)
    .filter(([dataset, list]) =>
      list.some(({ flow, cover }) => {
        const old = before.given[dataset]?.find((one) => one.flow === flow)?.cover ?? [];
        const shape = (stretches: typeof cover) =>
          stretches.map(([from], i) => (i === 0 ? from : stretches[i - 1]?.[1])).join();
        return shape(old) !== shape(cover) || (old.at(-1)?.[1] ?? '') > (cover.at(-1)?.[1] ?? '');
      }),
    )
    .map(([dataset]) => dataset);
}
