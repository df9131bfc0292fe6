import { appendAudit } from '@kinsight/kit/audit';
import { Refused, systemClock } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import { findPlace, stampPlace } from '@kinsight/kit/ledger';
import type { Database } from '@kinsight/kit/postgres';
import { type Cluster, openCluster } from '@kinsight/kit/postgres';
import { databaseOf, migrations } from './place-files.ts';

export type NewPlace = {
  readonly code: string;
  readonly name: string;
  readonly stamp: 'made-up' | 'real';
  /** A made-up place may live on a fixed day: ISO. */
  readonly fixedToday?: string | undefined;
};

/**
 * Makes the place's database with its tables, roles and rights, and stamps it. Doing it twice brings it up to date and changes
 * nothing else. Throws Conflict where the database belongs to another place, Refused where a place of real people would be made on a server whose log keeps
 * statements or rows.
 */
export async function makePlace(cluster: Cluster, place: NewPlace): Promise<void> {
  const db = await cluster.createPlaceDatabase(databaseOf(place.code), { migrations });
  try {
    const isNew = (await db.withTransaction('clerk', {}, findPlace)) === undefined;
    const risks = place.stamp === 'real' && isNew ? await cluster.listLogRisks(db.name) : [];
    if (risks.length > 0)
      throw new Refused(
        `The database server writes people’s data into its log (${risks.join(', ')}). Have its administrator change that, then make ${place.name} again.`,
        {},
        'log-risks',
      );
    await stamp(db, place);
  } finally {
    await db.stop();
  }
}

const stamp = (db: Database, { code, name, stamp: stampAs, fixedToday }: NewPlace) =>
  db.withTransaction('clerk', {}, async (tx) => {
    if (await findPlace(tx))
      return stampPlace(tx, { code, name, stamp: stampAs, fixed_today: fixedToday ?? null });
    await stampPlace(tx, { code, name, stamp: stampAs, fixed_today: fixedToday ?? null });
    await appendAudit(tx, { at: systemClock().now(), action: 'place-made', subjectKind: 'place' });
  });

/** The server of all places of this machine. */
export const openServer = ({ home, databaseUrl }: Config): Promise<Cluster> =>
  openCluster({ dataDir: home, databaseUrl });

/** Codes of the places on a server. */
export async function listPlaces(cluster: Cluster): Promise<readonly string[]> {
  const found = await cluster.asAdmin((admin) =>
    admin.query<{ datname: string }>(
      `select datname from pg_database where datname like 'kinsight\\_%' order by 1`,
    ),
  );
  return found.rows.map(({ datname }) => datname.replace('kinsight_', '').replaceAll('_', '-'));
}
