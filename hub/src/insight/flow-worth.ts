import type { Clock } from '@kinsight/kit/command';
import type { Access, Reader } from '../access/index.ts';
import { type Agreements, listAdoptedRecipes } from '../agreements/index.ts';
import { type SmallNumbers, suppressRow, tellCount } from '../law/index.ts';
import type { Needs } from '../needs/index.ts';
import { countWorth, readToldWorth, saveToldWorth, takeWorthTurn } from './flow-worth.store.ts';

export type FlowWorth = {
  readonly flow: string;
  readonly title: string;
  /** Undefined: fewer than may be told. */
  readonly records: number | undefined;
  readonly people: number | undefined;
  readonly families: number | undefined;
  readonly alone: number | undefined;
  readonly decisions: number | undefined;
  /** Columns that no criterion reads and no page shows: ask whether they need to be shared. */
  readonly unused: readonly string[];
};

type Parts = {
  readonly access: Access;
  readonly agreements: Pick<Agreements, 'listFlows'>;
  readonly needs: Pick<Needs, 'frameworks'>;
  readonly smallNumbers: SmallNumbers;
};

/** Read by pages and by who-to-ring, not by a criterion. */
const shownWithoutCriterion: ReadonlySet<string> = new Set([
  'involvement',
  'open_case',
  'observation',
  'referral',
]);

/** What each flow was worth: whose records came, which decisions they changed, which columns were never used. */
export async function flowWorth(
  { access, agreements, needs, smallNumbers }: Parts,
  { reader }: { readonly reader: Reader },
): Promise<readonly FlowWorth[]> {
  const { flows, recipes } = await access.asClerk({ reader, action: 'read-register' }, async (tx) => ({
    flows: await agreements.listFlows(tx),
    recipes: await listAdoptedRecipes(tx),
  }));
  const counts = await access.asWorker({ reader, job: 'measure-coverage', purpose: 'identification' }, (tx) =>
    countWorth(tx),
  );
  const used = usedColumns(needs);
  return flows.map((facts) => {
    const {
      records = 0,
      people = 0,
      families = 0,
      alone = 0,
      decisions = 0,
    } = counts.find(({ flow }) => flow === facts.id) ?? {};
    const recipe = recipes.find(({ file }) => file.name === facts.flow.recipe);
    const small = (count: number) => suppressRow({ count, rest: 1_000_000 }, smallNumbers).count;
    return {
      flow: facts.flow.code,
      title: facts.flow.title ?? facts.flow.code,
      records: small(records),
      people: small(people),
      families: small(families),
      alone: small(alone),
      decisions: small(decisions),
      unused: Object.entries(recipe?.file.gives ?? {})
        .filter(([dataset]) => !shownWithoutCriterion.has(dataset))
        .flatMap(([dataset, { columns }]) =>
          Object.keys(columns)
            .filter((column) => used.get(dataset)?.has(column) !== true)
            .map((column) => `${dataset}: ${column}`),
        ),
    };
  });
}

/** Of one flow of one’s own: undefined where it is fewer than may be told. */
export type OwnWorth = Pick<FlowWorth, 'flow' | 'families' | 'decisions'>;

/** So long a partner is told the same (as reports of help), and of fewer decisions than that nothing. Both ours. */
const toldForDays = 28;
const fewestDecisions = 20;

/**
 * What became of what the reader’s organisation gave: families with a sign by it, and decisions that rest on it. Rounded, told anew after 28 days and
 * only where it has moved by the bound: whoever chooses what it gives would otherwise count one family out, by one record more in the next file.
 */
export async function ownWorth(
  { access, agreements, smallNumbers, clock }: Parts & { readonly clock: Pick<Clock, 'today'> },
  { reader }: { readonly reader: Reader },
): Promise<readonly OwnWorth[]> {
  const flows = await access.asClerk({ reader, action: 'read-register' }, (tx) => agreements.listFlows(tx));
  const own = flows.filter(({ giverId }) => giverId === reader.organisation.id);
  const [first] = own;
  if (first === undefined) return [];
  const today = clock.today();
  const told = await access.asWorker({ reader, job: 'weigh-own-flow', flow: first.id }, async (tx) => {
    await takeWorthTurn(tx);
    const before = new Map((await readToldWorth(tx)).map((one) => [one.flow, one]));
    const since = today.subtract({ days: toldForDays }).toString();
    const due = own.filter(({ id }) => (before.get(id)?.toldOn ?? '') <= since);
    const counts = due.length === 0 ? [] : await countWorth(tx);
    const fresh = due.map(({ id }) => {
      const { families = 0, decisions = 0 } = counts.find(({ flow }) => flow === id) ?? {};
      const last = before.get(id);
      const moved = (count: number, from: number | undefined) =>
        from !== undefined && Math.abs(count - from) < smallNumbers.suppressBelow ? from : count;
      return {
        flow: id,
        toldOn: today.toString(),
        families: moved(families, last?.families),
        decisions: moved(decisions, last?.decisions),
      };
    });
    await saveToldWorth(tx, fresh);
    return new Map([...before.values(), ...fresh].map((one) => [one.flow, one]));
  });
  return own.map(({ id, flow }) => {
    const { families = 0, decisions = 0 } = told.get(id) ?? {};
    return {
      flow: flow.code,
      families: tellCount(families, smallNumbers) ?? undefined,
      decisions: decisions < fewestDecisions ? undefined : (tellCount(decisions, smallNumbers) ?? undefined),
    };
  });
}

/** Dataset → the columns that a criterion of any framework reads. */
function usedColumns({ frameworks }: Pick<Needs, 'frameworks'>): ReadonlyMap<string, ReadonlySet<string>> {
  const used = new Map<string, Set<string>>();
  for (const name of frameworks.names)
    for (const { uses } of frameworks.getFramework(name).criteria.values())
      for (const [dataset, columns] of Object.entries(uses)) {
        const known = used.get(dataset) ?? new Set();
        for (const column of columns) known.add(column);
        used.set(dataset, known);
      }
  return used;
}
