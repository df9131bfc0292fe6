import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { BadInput } from '@kinsight/kit/command';
import type { Access, Reader } from './access/index.ts';
import { type FlowFacts, type Recipe, type RoleLook, type RoleView, toRoleView } from './agreements/index.ts';
import { listStored } from './dry-run.store.ts';
import type { Intake } from './intake/index.ts';

type Parts = {
  readonly access: Pick<Access, 'tryLooks' | 'asClerk'>;
  readonly intake: Pick<Intake, 'tryOut'>;
  readonly today: Temporal.PlainDate;
};
type Asked = {
  readonly reader: Reader;
  readonly facts: FlowFacts;
  readonly recipe: Recipe;
  /** recipes/<name>: its sample is the made-up file. */
  readonly folder: string;
  readonly looks: readonly RoleLook[];
};

/**
 * What each role would see, were the flow signed and approved: the recipe's made-up sample is taken in as a delivery is, looked at through
 * the very policies and row-level security of a real look, and rolled back.
 */
export async function dryRun(
  { access, intake, today }: Parts,
  { reader, facts, recipe, folder, looks }: Asked,
): Promise<readonly RoleView[]> {
  const { flow } = facts;
  const nothing = new Map<RoleLook, readonly []>();
  if (!recipe.file.reads) {
    // No file is tried out, so nobody is looked at; who asked about the flow is written down all the same.
    const subject = { kind: 'flow', ids: [facts.id] } as const;
    await access.asClerk({ reader, action: 'read-register', subject }, () => Promise.resolve());
    return looks.map((look) => toRoleView(flow, recipe.file, look, [], nothing.get(look)));
  }
  if (!flow.shown) throw new BadInput(`${flow.code} does not say yet how far it may be shown.`);
  const file = findSample(folder);
  let records: readonly number[] = [];
  const { all, seen } = await access.tryLooks(
    {
      reader,
      flow: { id: facts.id, giver: facts.giverId, shown: flow.shown, purposes: flow.purposes },
      looks,
    },
    async (tx) => {
      records = await intake.tryOut(tx, {
        id: facts.id,
        recipe: {
          hash: recipe.hash,
          reads: recipe.file.reads,
          contract: recipe.files['contract.sql'] ?? '',
          gives: recipe.file.gives,
        },
        fields: flow.fields,
        freeText: flow.freeText,
        file,
        asAt: today.toString(),
      });
      return records;
    },
    (tx, look) => listStored(tx, facts.id, records, look === undefined || look.level === 'detail'),
  );
  return looks.map((look, at) => toRoleView(flow, recipe.file, look, all, seen[at]));
}

function findSample(folder: string): string {
  const inside = path.join(folder, 'sample');
  const [name] = existsSync(inside) ? readdirSync(inside).sort() : [];
  if (name === undefined)
    throw new BadInput(`There is no made-up sample in ${inside}; without one nobody can try the recipe out.`);
  return path.join(inside, name);
}
