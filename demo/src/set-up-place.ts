import path from 'node:path';
import { databaseOf, knowledge, makePlace, openPlace, type Place, seatEverybody } from '@kinsight/hub';
import type { Clock } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { readOrganisations, setUpAgreements } from './set-up-agreements.ts';

/** The three made-up places. */
export const places = [
  { code: 'batterby', name: 'Batterby' },
  { code: 'griddleton', name: 'Griddleton' },
  { code: 'lemonford', name: 'Lemonford' },
] as const;

/** Lemonford is judged by the framework under which outcomes are signed and audited, so that somebody sees it; its claims are exercises. */
export const frameworkOf = (code: string, asked: string): string =>
  code === 'lemonford' && asked === 'family-help' ? 'supporting-families-2022' : asked;

export type DemoPlace = (typeof places)[number];

/** The day on which the demo takes place. */
export const demoDay = '2025-02-28';

const folderOf = (code: string): string => new URL(`../places/${code}`, import.meta.url).pathname;

/** Makes a place afresh: what an earlier demo left of it goes. Organisations, accounts, recipes, agreements, approvals. */
export async function setUpPlace(
  cluster: Cluster,
  config: Config,
  { code, name }: DemoPlace,
  clock?: Clock,
): Promise<Place> {
  const database = databaseOf(code);
  if (await cluster.hasDatabase(database)) await dropMadeUp(cluster, database);
  await makePlace(cluster, { code, name, stamp: 'made-up', fixedToday: demoDay });
  const place = await openPlace({ code, config, cluster, clock });
  for (const organisation of readOrganisations(folderOf(code)))
    await place.accounts.saveOrganisation(organisation);
  await seatEverybody(place.accounts, { code, name });
  const reader = await place.accounts.getReader('ig-lead');
  await setUpAgreements({
    folder: folderOf(code),
    recipes: path.resolve(knowledge.recipes),
    agreements: place.agreements,
    reader,
    asClerk: (action, act) => place.access.asClerk({ reader, action }, act),
  });
  return place;
}

/** Only a database that says its people are made up is ever dropped. */
export async function dropMadeUp(cluster: Cluster, database: string): Promise<void> {
  const stamp = await cluster.asAdmin(async (admin) => {
    const found = await admin.query<{ stamp: string }>('select stamp from ledger.place');
    return found.rows[0]?.stamp;
  }, database);
  if (stamp !== 'made-up')
    throw new Error(
      `The database ${database} is not stamped made-up, so the demo leaves it alone. Give the demo a server of its own.`,
    );
  await cluster.dropDatabase(database);
}
