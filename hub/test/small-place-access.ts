import { fileURLToPath } from 'node:url';
import { fixedClock } from '@kinsight/kit/command';
import { type Database, kitMigrations, type Transaction, testDatabase } from '@kinsight/kit/postgres';
import { createAccess, type LookRequest, type Reader } from '../src/access/index.ts';
import { seedSmallPlace, smallAccounts, smallFlows } from './seed-small-place.ts';

const hubMigrations = fileURLToPath(new URL('../migrations', import.meta.url));

/** A reader of the small place in the role given. */
export const reader = (login: keyof typeof smallAccounts, role: string, team?: string): Reader => ({
  account: smallAccounts[login],
  login,
  name: login,
  organisation:
    login === 'trust'
      ? { id: 2, code: 'trust', kind: 'nhs-trust' }
      : { id: 1, code: 'smallton-council', kind: 'council-service' },
  roles: [{ role, team }],
  osUser: 'tester',
});
export const manager = reader('manager', 'manager', 'north');
export const lead = reader('lead', 'ig-lead');
export const mash = reader('mash', 'mash');
export const analyst = reader('analyst', 'analyst');

/** Everything that a look over the place reads, as one value. */
export const readAll = async (tx: Transaction) => {
  const tables = {
    persons: 'select id from people.person order by id',
    links: 'select record, person from people.link order by record',
    edges: 'select left_record, right_record from people.edge order by 1, 2',
    names: 'select record, forename from intake.record_name order by record',
    addresses: 'select record, uprn from intake.record_address order by record',
    identifiers: 'select record, value from intake.record_identifier order by record',
    facts: 'select record, dataset from intake.fact order by record',
    families: 'select id from families.family order by id',
    members: 'select family, person from families.member order by 1, 2',
    findings: 'select person, need from needs.finding order by 1, 2',
    candidates: 'select id from needs.candidate order by id',
    counts: "select count(*) from needs.finding where value = 'met'",
  };
  const read: Record<string, readonly Record<string, unknown>[]> = {};
  for (const [name, sql] of Object.entries(tables)) read[name] = await tx.query(sql);
  return read;
};

/** A look of the manager's at the whole place, and at one family of it. */
export const aboutPlace: LookRequest = {
  reader: manager,
  purpose: 'triage',
  level: 'detail',
  subject: { kind: 'place' },
};
export const aboutFamily = (id: number): LookRequest => ({
  ...aboutPlace,
  subject: { kind: 'family', ids: [id] },
});

/** A database with the small place in it; the flows named never delivered. */
export async function openSmallPlace(absent: readonly (keyof typeof smallFlows)[] = []) {
  const db = await testDatabase({ migrations: [kitMigrations, hubMigrations] });
  await seedSmallPlace(db, absent);
  return db;
}

/** Access to it while school, police and care are permitted, and health is not; by those of `stays` nothing may leave. */
export const accessTo = (db: Database, stays: readonly (keyof typeof smallFlows)[] = []) =>
  createAccess({
    db,
    clock: fixedClock('2025-02-28'),
    loaders: {
      flows: () =>
        Promise.resolve(
          (['school', 'police', 'care'] as const).map((name) => ({
            flow: smallFlows[name],
            shown: 'evidence' as const,
            giver: 1,
            mayLeave: !stays.includes(name),
          })),
        ),
    },
  });
