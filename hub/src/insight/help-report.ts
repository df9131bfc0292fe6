import type { Access, Reader } from '../access/index.ts';
import type { SmallNumbers } from '../law/index.ts';
import { type FrameworkLibrary, needsOf } from '../needs/index.ts';
import { readCountedNeeds, readRunStates, readWays } from './help-counts.store.ts';
import {
  countBy,
  type FunnelStep,
  funnel,
  type HelpTable,
  type RunChart,
  runChart,
} from './help-report.rules.ts';

export type HelpReport = {
  readonly day: string;
  readonly tables: readonly HelpTable[];
  /** Titles of tables of which nothing may be told: too few. */
  readonly tooFew: readonly string[];
  readonly funnel: readonly FunnelStep[];
  readonly chart: RunChart | undefined;
  readonly caveat: string;
};

export type HelpReportParts = {
  readonly access: Access;
  readonly clock: { today(): Temporal.PlainDate };
  readonly needs: { readonly frameworks: FrameworkLibrary };
  readonly smallNumbers: SmallNumbers;
};

/**
 * How families that are helped get on, counted over everybody, small numbers withheld. It compares families waiting and families helped, and says
 * that this is no effect of the help.
 */
export const helpReport = (
  { access, clock, needs, smallNumbers }: HelpReportParts,
  { reader }: { readonly reader: Reader },
): Promise<HelpReport> =>
  access.asWorker({ reader, job: 'measure-coverage', purpose: 'insight' }, async (tx, trail) => {
    const counted = await readCountedNeeds(tx);
    const names = new Map(
      [...new Set(counted.map(({ framework }) => framework))].flatMap((framework) => {
        const file = needs.frameworks.getFramework(framework);
        const heads = new Map(file.headlines.map(({ code, name }) => [code, name]));
        return needsOf(file).map(
          ({ code, headline }) => [`${framework} ${code}`, `${headline} ${heads.get(headline)}`] as const,
        );
      }),
    );
    const headlineOf = (one: (typeof counted)[number]) =>
      names.get(`${one.framework} ${one.need}`) ?? 'other';
    const made = [
      ['Needs by headline', headlineOf],
      ['Needs by team', (one: (typeof counted)[number]) => one.team],
      ['Needs by the quarter help began', (one: (typeof counted)[number]) => one.began],
    ] as const;
    const tables = made.map(
      ([title, nameOf]) => [title, countBy(title, counted, nameOf, smallNumbers)] as const,
    );
    trail.note({ report: 'help', tables: tables.length });
    return {
      day: clock.today().toString(),
      tables: tables.flatMap(([, table]) => table ?? []),
      tooFew: tables.filter(([, table]) => !table).map(([title]) => title),
      funnel: funnel(await readWays(tx), smallNumbers),
      chart: runChart(await readRunStates(tx), smallNumbers),
      caveat:
        'Families who are helped differ from families who wait in ways nobody measured. What is better among them is not shown to be better because of the help.',
    };
  });
