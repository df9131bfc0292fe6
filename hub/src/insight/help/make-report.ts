import type { Transaction } from '@kinsight/kit/postgres';
import { type FrameworkLibrary, needsOf } from '../../needs/index.ts';
import { readChildren } from './children.store.ts';
import { type Countable, type CountedNeed, readCountedNeeds, readRunStates } from './counts.store.ts';
import type { Teller } from './create-teller.rules.ts';
import { toEquality } from './equality.rules.ts';
import { toFunnel } from './funnel.rules.ts';
import type { HelpReport } from './help-report.ts';
import { type RunChart, type RunCounts, tellSeries, toRunChart } from './run-series.rules.ts';
import { columnOf, columns, countBy } from './states.rules.ts';
import { tellTable } from './tell-table.rules.ts';
import { compareWaiting } from './waiting.rules.ts';
import { readSigns, readWays } from './ways.store.ts';

export type Usable = Countable & {
  /** Flows that permit insight: what children may be counted by. */
  readonly insightFlows: readonly number[];
  readonly refusing: readonly number[];
  readonly shielded: readonly number[];
};

/** Counts everything a report tells, and tells it. In a worker’s transaction. */
export async function makeReport(
  tx: Transaction,
  frameworks: FrameworkLibrary,
  usable: Usable,
  teller: Teller,
  today: Temporal.PlainDate,
): Promise<Omit<HelpReport, 'id'>> {
  const needs = await readCountedNeeds(tx, usable, usable.shielded);
  const series = tellSeries(toRuns(await readRunStates(tx, usable)), teller);
  const overall = series.at(-1) ?? { asAt: today.toString(), told: columns.map(() => null), total: null };
  const headlineOf = headlinesOf(frameworks, needs);
  const made = (
    [
      ['Needs by headline', 'Headline', headlineOf],
      ['Needs by area', 'Postcode district', ({ area }) => area ?? 'not known, or not to be told'],
      ['Needs by team', 'Team', ({ team }) => team],
      ['Needs by the quarter help began', 'Quarter', ({ began }) => began],
    ] as const satisfies readonly (readonly [string, string, (need: CountedNeed) => string])[]
  ).map(([title, of, nameOf]) => {
    const lines = countBy(needs, nameOf);
    // One line is all needs, which stand above.
    const table = lines.length > 1 ? tellTable({ title, of, heads: columns, lines }, teller) : undefined;
    return { title, table, lines: lines.length };
  });
  const children = await readChildren(tx, {
    flows: usable.insightFlows,
    counted: usable.flows,
    refused: usable.refusing,
    today,
  });
  const notKnown = overall.told[columns.indexOf('not known')] ?? null;
  return {
    day: today.toString(),
    asAt: overall.asAt,
    overall,
    unknownShare: notKnown === null || overall.total === null ? null : Math.min(1, notKnown / overall.total),
    tables: made.flatMap(({ table }) => table ?? []),
    tooFew: made.filter(({ table, lines }) => !table && lines > 1).map(({ title }) => title),
    funnel: toFunnel(await readWays(tx, usable), teller),
    series,
    charts: [
      toRunChart('Needs held', 'held', series),
      toRunChart('Needs lost again', 'lost again', series),
      toRunChart('Needs nobody knows of', 'not known', series),
    ].filter((chart): chart is RunChart => chart !== undefined),
    waiting: compareWaiting(await readSigns(tx, usable), teller) ?? null,
    equality: toEquality(children, teller),
  };
}

const toRuns = (rows: Awaited<ReturnType<typeof readRunStates>>): readonly RunCounts[] =>
  [...Map.groupBy(rows, ({ asAt }) => asAt)].map(([asAt, own]) => ({
    asAt,
    counts: Object.fromEntries(
      columns.map((column) => [
        column,
        own.filter((row) => columnOf(row) === column).reduce((sum, row) => sum + row.needs, 0),
      ]),
    ),
  }));

/** The headline of a need, in its framework’s words. */
function headlinesOf(
  frameworks: FrameworkLibrary,
  needs: readonly CountedNeed[],
): (need: CountedNeed) => string {
  const names = new Map(
    [...new Set(needs.map(({ framework }) => framework))].flatMap((framework) => {
      const file = frameworks.getFramework(framework);
      const heads = new Map(file.headlines.map(({ code, name }) => [code, name]));
      return needsOf(file).map(
        ({ code, headline }) => [`${framework} ${code}`, `${headline} ${heads.get(headline)}`] as const,
      );
    }),
  );
  return (one) => names.get(`${one.framework} ${one.need}`) ?? 'other';
}
