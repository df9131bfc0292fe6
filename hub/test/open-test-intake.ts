import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { type Database, kitMigrations, testDatabase } from '@kinsight/kit/postgres';
import { type Access, createAccess, type Reader } from '../src/access/index.ts';
import { readRecipe } from '../src/agreements/index.ts';
import { createDuck } from '../src/duck/index.ts';
import { type CrashHook, createIntake, type IntakeFlow } from '../src/intake/index.ts';

const hubMigrations = fileURLToPath(new URL('../migrations', import.meta.url));
export const recipesFolder = fileURLToPath(new URL('../../recipes', import.meta.url));

export const clerk: Reader = {
  account: 1,
  login: 'clerk',
  name: 'Clerk',
  organisation: { id: 1, code: 'smallton-council', kind: 'council-service' },
  roles: [{ role: 'ig-lead' }],
};

type Options = { readonly today?: string; readonly dir: string; readonly crash?: CrashHook };

/** Intake over a database that has one flow per recipe named (its id: place in the list, from 1), all of them permitted. */
export function intakeOn(db: Database, recipes: readonly string[], options: Options) {
  const clock = fixedClock(options.today ?? '2025-02-28');
  const flows = new Map<string, IntakeFlow>(recipes.map((name, index) => [name, toFlow(name, index + 1)]));
  const permitted = [...flows.values()].map(({ id }) => ({ flow: id, shown: 'evidence' as const, giver: 1 }));
  const trail = { saw: () => undefined, note: () => undefined, alsoAmongRestricted: () => undefined };
  const access: Pick<Access, 'asWorker' | 'asClerk' | 'withLook'> = {
    ...createAccess({ db, clock, loaders: { flows: () => Promise.resolve(permitted) } }),
    asWorker: (_request, work) => db.withTransaction('worker', {}, (tx) => work(tx, trail)),
    asClerk: (_request, act) => db.withTransaction('clerk', {}, (tx) => act(tx, trail)),
  };
  const duck = createDuck({ runDir: join(options.dir, 'duck'), memoryMb: 512, seconds: 60 });
  const open = () =>
    createIntake({
      access,
      findFlow: async (code) => flows.get(code),
      duck,
      clock,
      dir: options.dir,
      journal: join(options.dir, 'removals.ndjson'),
      ...(options.crash ? { crash: options.crash } : {}),
    });
  return { flows, duck, intake: open(), reopen: open };
}

/** One organisation, one account and one flow per recipe. */
export async function fillTestPlace(db: Database, recipes: readonly string[]): Promise<void> {
  await db.asOwner(async (tx) => {
    await tx.query(`
      insert into ledger.place (code, name, stamp) values ('smallton', 'Smallton', 'made-up');
      insert into accounts.organisation (id, code, name, kind) overriding system value values (1, 'smallton-council', 'Council', 'council-service');
      insert into accounts.account (id, login, name, organisation, made_up) overriding system value values (1, 'clerk', 'Clerk', 1, true);
      update ledger.head set number = 1;
      insert into ledger.load (number, at, what) values (1, now(), 'agreement')`);
    for (const [index, name] of recipes.entries()) {
      await tx.query(
        `insert into agreements.flow (id, code, giver, receiver, mode, shown, body, known_from) overriding system value values ($1, $2, 1, 1, 'full', 'evidence', '{}', 1)`,
        [index + 1, name],
      );
    }
  });
}

/** A made-up place with intake, in a database and a folder of its own. */
export async function openTestIntake(recipes: readonly string[], options: Omit<Options, 'dir'> = {}) {
  const dir = mkdtempSync(join(tmpdir(), 'intake-test-'));
  const db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  await fillTestPlace(db, recipes);
  const on = intakeOn(db, recipes, { ...options, dir });
  return {
    db,
    dir,
    flows: on.flows,
    duck: on.duck,
    intake: on.intake,
    /** As after a restart of the process: what a killed one left is swept. */
    restart: async () => {
      on.reopen();
    },
    close: async () => {
      await on.duck.close();
      await db.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function toFlow(name: string, id: number): IntakeFlow {
  const { file, files, hash } = readRecipe(join(recipesFolder, name));
  return {
    id,
    code: name,
    refusedBecause: [],
    recipe: { hash, reads: file.reads, contract: files['contract.sql'] ?? '', gives: file.gives },
    fields: file.fields,
    freeText: file.freeText,
    dropExtra: file.reads?.extra === 'drop',
  };
}
