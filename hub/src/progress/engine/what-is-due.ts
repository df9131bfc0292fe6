import type { Transaction } from '@kinsight/kit/postgres';
import { compareDates } from '../../law/index.ts';
import type { Term } from '../../needs/index.ts';
import { familiesOf, type MeasuredCase } from '../measured-case.ts';
import type { RunHead } from '../progress.store.ts';
import { findGrownCases, findTouchedFamilies, type StandingRow } from '../standing.store.ts';
import { freshDays, slackDays } from '../states/to-readings.rules.ts';
import { type Sources, staleFlows } from './sources.ts';

export type DueInput = {
  readonly cases: readonly MeasuredCase[];
  readonly datasetsOf: (c: MeasuredCase) => readonly string[];
  /** measure → the datasets it reads, and how */
  readonly uses: ReadonlyMap<
    string,
    { readonly datasets: readonly string[]; readonly reads: 'days' | 'terms' }
  >;
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
 * Which cases must be measured from their facts, and which only worked out again. Without new facts a state changes when files come to tell of a day
 * on which what is kept already says otherwise (an incident over, a word that speaks no longer, somebody who joined), when a clock ends, a term ends
 * or is told of to its end, a feed falls silent or speaks again, or somebody grows out of a measure; nothing else moves it, so the rest is left.
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
  const touched = await findTouchedFamilies(tx, familiesOf(cases), previous.knownAt, [
    Temporal.PlainDate.from(previous.permittedOn),
    now.permittedOn,
  ]);
  const measure = cases.filter(
    (c) => c.families.some(({ family }) => touched.has(family)) || seen.get(c.id) !== digestOf(c),
  );
  const then = Temporal.PlainDate.from(previous.asAt);
  if (compareDates(now.asAt, then) < 0) return { measure, workOut: cases };
  const told = new Map(
    [...input.uses].map(([id, { datasets, reads }]) => [
      id,
      { reads, ...howFar(previous.sources, then, now.sources, now.asAt, datasets) },
    ]),
  );
  const passing = new Set(
    input.standings
      .filter((row) => mayHavePassed(row, then.toString(), now.asAt.toString(), told.get(row.measure)))
      .map((row) => row.case),
  );
  const grown = await findGrownCases(tx, then, now.asAt);
  const hasTermEnded = input.terms.some(
    ({ ends }) =>
      isBetween(ends, then, now.asAt) ||
      isBetween(ends.add({ days: freshDays + 1 }), then, now.asAt) ||
      hasBeenTold(previous.sources, now.sources, ends.subtract({ days: slackDays })),
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

type Told = { readonly reads: 'days' | 'terms'; readonly moved: boolean; readonly to: string };

/** Can time and more covered days alone change it? What goes by terms is asked of when a term ends or is told of. */
function mayHavePassed(
  { state, until, nextEdge }: StandingRow,
  then: string,
  asAt: string,
  told: Told | undefined,
): boolean {
  if (!told) return true;
  if (told.reads === 'terms') return false;
  if (state === 'holding' && until !== null && until <= asAt && until > then) return true;
  if (!told.moved) return false;
  if (state === 'not-started' || (state === 'holding' && (until === null || until <= asAt))) return true;
  return nextEdge !== null && nextEdge <= told.to;
}

/** The days up to which each flow that gives one of these speaks: whether any has changed, and how far the furthest goes. */
function howFar(
  before: Sources,
  then: Temporal.PlainDate,
  after: Sources,
  asAt: Temporal.PlainDate,
  datasets: readonly string[],
): { readonly moved: boolean; readonly to: string } {
  const ends = (sources: Sources, day: Temporal.PlainDate) =>
    datasets.flatMap((dataset) =>
      (sources.given[dataset] ?? []).map(({ cover }) => {
        const to = cover.at(-1)?.[1] ?? '';
        return to < day.toString() ? to : day.toString();
      }),
    );
  const [was, is] = [ends(before, then), ends(after, asAt)];
  return { moved: was.join() !== is.join(), to: is.toSorted().at(-1) ?? '' };
}

/** Has any school come to tell of this day, one of the last of a term, since? */
const hasBeenTold = (before: Sources, after: Sources, day: Temporal.PlainDate): boolean =>
  (after.given['attendance'] ?? []).some(({ flow, cover }) => {
    const old = before.given['attendance']?.find((one) => one.flow === flow)?.cover.at(-1)?.[1] ?? '';
    return old < day.toString() && day.toString() <= (cover.at(-1)?.[1] ?? '');
  });

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

/** Datasets whose flow speaks of other stretches than before, beyond going on to a later day: a gap that fills from either side is another. */
export function gapsFilled(before: Sources, after: Sources): readonly string[] {
  return Object.entries(after.given)
    .filter(([dataset, list]) =>
      list.some(({ flow, cover }) => {
        const old = before.given[dataset]?.find((one) => one.flow === flow)?.cover ?? [];
        const shape = (stretches: typeof cover) =>
          stretches.flatMap(([from, to], i) => (i === stretches.length - 1 ? [from] : [from, to])).join();
        return shape(old) !== shape(cover) || (old.at(-1)?.[1] ?? '') > (cover.at(-1)?.[1] ?? '');
      }),
    )
    .map(([dataset]) => dataset);
}
