import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, testDatabase } from '@kinsight/kit/postgres';
import type { Access, Reader } from '../src/access/index.ts';
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

/** A place with one flow per recipe named (its id: place in the list, from 1), all of them permitted, and its intake. */
export async function openTestIntake(
  recipes: readonly string[],
  options: { readonly today?: string; readonly dir?: string; readonly crash?: CrashHook } = {},
) {
  const clock = fixedClock(options.today ?? '2025-02-28');
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'intake-test-'));
  const db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  const flows = new Map<string, IntakeFlow>(recipes.map((name, index) => [name, toFlow(name, index + 1)]));
  await db.asOwner(async (tx) => {
    await tx.query(`
      insert into ledger.place (code, name, stamp) values ('smallton', 'Smallton', 'made-up');
      insert into accounts.organisation (id, code, name, kind) overriding system value values (1, 'smallton-council', 'Council', 'council-service');
      insert into accounts.account (id, login, name, organisation, made_up) overriding system value values (1, 'clerk', 'Clerk', 1, true);
      update ledger.head set number = 1;
      insert into ledger.load (number, at, what) values (1, now(), 'agreement')`);
    for (const flow of flows.values()) {
      await tx.query(
        `insert into agreements.flow (id, code, giver, receiver, mode, shown, body, known_from) overriding system value values ($1, $2, 1, 1, 'full', 'evidence', '{}', 1)`,
        [flow.id, flow.code],
      );
    }
  });
  const access: Pick<Access, 'asWorker'> = {
    asWorker: (_request, work) =>
      db.withTransaction('worker', {}, (tx) =>
        work(tx, { saw: () => undefined, note: () => undefined, alsoAmongRestricted: () => undefined }),
      ),
  };
  const duck = createDuck({ runDir: join(dir, 'duck'), memoryMb: 512, seconds: 60 });
  const findFlow = async (code: string) => flows.get(code);
  const intake = createIntake({
    access,
    findFlow,
    duck,
    clock,
    dir,
    ...(options.crash ? { crash: options.crash } : {}),
  });
  return {
    db,
    dir,
    duck,
    intake,
    flows,
    close: async () => {
      await duck.close();
      await db.stop();
      if (!options.dir) rmSync(dir, { recursive: true, force: true });
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

/** A file of a recipe's sample folder. */
export const sampleOf = (recipe: string, file: string): string => join(recipesFolder, recipe, 'sample', file);
export const readText = (path: string): string => readFileSync(path, 'utf8');
