import type { Transaction } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../access/index.ts';
import type { SmallNumbers } from '../law/index.ts';
import { type FlowsAt, type FrameworkLibrary, needsOf, toRefusedInRun } from '../needs/index.ts';
import {
  type Countable,
  readCountedNeeds,
  readRefusable,
  readRunStates,
  readWays,
} from './help-counts.store.ts';
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
  /** Every flow, and whether it may be used for support on a day. */
  readonly supportFlows: (tx: Transaction, today: Temporal.PlainDate) => Promise<FlowsAt>;
};

/** What may be counted today. For workers. */
async function findCountable(
  { access, clock, supportFlows }: HelpReportParts,
  tx: Transaction,
): Promise<Countable> {
  const { flows } = await supportFlows(tx, clock.today());
  const { refused } = await access.hidden(tx, 'support');
  const inRun = toRefusedInRun(refused);
  const persons = refused.flatMap(({ person }) => person ?? []);
  return {
    flows: flows.filter((flow) => flow.refused().length === 0).map(({ id }) => id),
    refused: (await readRefusable(tx, [...new Set(persons)])).filter((one) =>
      inRun.hides(one.person, one.flows),
    ),
  };
}

/**
 * How families that are helped get on, counted over everybody, small numbers withheld. It compares families waiting and families helped, and says
 * that this is no effect of the help.
 */
export const helpReport = (
  parts: HelpReportParts,
  { reader }: { readonly reader: Reader },
): Promise<HelpReport> =>
  parts.access.asWorker({ reader, job: 'measure-coverage', purpose: 'insight' }, async (tx, trail) => {
    const { clock, needs, smallNumbers } = parts;
    const countable = await findCountable(parts, tx);
    const counted = await readCountedNeeds(tx, countable);
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
      funnel: funnel(await readWays(tx, countable), smallNumbers),
      chart: runChart(await readRunStates(tx, countable), smallNumbers),
      caveat:
        'Families who are helped differ from families who wait in ways nobody measured. What is better among them is not shown to be better because of the help.',
    };
  });
