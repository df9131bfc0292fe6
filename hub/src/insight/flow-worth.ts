import type { Access, Reader } from '../access/index.ts';
import { type Agreements, listAdoptedRecipes } from '../agreements/index.ts';
import { type SmallNumbers, suppressRow } from '../law/index.ts';
import type { Needs } from '../needs/index.ts';
import { countWorth } from './flow-worth.store.ts';

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
