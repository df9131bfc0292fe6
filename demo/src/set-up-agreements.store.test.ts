import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Agreements,
  causesOf,
  createAgreements,
  type Purpose,
  readRecipe,
} from '@kinsight/hub/agreements';
import { loadLaw } from '@kinsight/hub/law';
import { fixedClock } from '@kinsight/kit/command';
import { kitMigrations, type TestDatabase, type Transaction, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOrganisations, setUpAgreements } from './set-up-agreements.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const agreements: Agreements = createAgreements({
  clock: fixedClock('2025-02-28'),
  law: loadLaw(path.join(root, 'law')),
});

/** What each place's blocked flows are blocked by; every other flow is allowed for every purpose it names. */
const places = {
  batterby: {},
  griddleton: {
    police: ['unsigned', 'unapproved'],
    'mental-health-request': ['unapproved'],
    'mental-health': ['unapproved'],
  },
  lemonford: {},
} as const;

describe.each(Object.entries(places))('the agreements of %s', (place, blocked) => {
  let db: TestDatabase;
  const clerk = <T>(fn: (tx: Transaction) => Promise<T>) => db.withTransaction('clerk', {}, fn);
  beforeAll(async () => {
    db = await testDatabase({ migrations: [kitMigrations, path.join(root, 'hub/migrations')] });
    const folder = path.join(root, 'demo/places', place);
    const account = await clerk(async (tx) => {
      for (const { code, name, kind } of readOrganisations(folder))
        await tx.run('insert into accounts.organisation (code, name, kind) values ($1, $2, $3)', [
          code,
          name,
          kind,
        ]);
      return (
        await tx.one<{ id: number }>(
          `insert into accounts.account (login, name, organisation) values ('ig', 'The IG lead', 1) returning id`,
        )
      ).id;
    });
    const reader = {
      account,
      name: 'The IG lead',
      organisation: { code: `${place}-council` },
      roles: [{ role: 'ig-lead' }],
    };
    await setUpAgreements({
      folder,
      recipes: path.join(root, 'recipes'),
      agreements,
      reader,
      asClerk: (_action, act) => clerk(act),
    });
  });
  afterAll(() => db.stop());

  it('carry every need that their recipe can show signs of', async () => {
    const refused: string[] = [];
    for (const facts of await clerk((tx) => agreements.listFlows(tx))) {
      if (facts.flow.code in blocked || !facts.flow.purposes.includes('identification')) continue;
      const recipe = readRecipe(path.join(root, 'recipes', facts.flow.recipe ?? ''));
      for (const need of recipe.file.evidences)
        if (!agreements.decide(facts, { purpose: 'identification', need }).allowed)
          refused.push(`${facts.flow.code} ${need}`);
    }
    expect(refused).toEqual([]);
  });

  it('let every flow through for every purpose it names, but those the story blocks, with the causes of the story', async () => {
    const found: Record<string, readonly string[]> = {};
    for (const facts of await clerk((tx) => agreements.listFlows(tx))) {
      const causes = facts.flow.purposes.flatMap((purpose: Purpose) => {
        const decision = agreements.decide(facts, { purpose });
        return decision.allowed ? [] : causesOf(decision.reasons);
      });
      if (causes.length > 0) found[facts.flow.code] = [...new Set(causes)];
    }
    expect(found).toEqual(blocked);
  });
});
