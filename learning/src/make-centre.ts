import { appendAudit } from '@kinsight/kit/audit';
import { systemClock } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import { findPlace, stampPlace } from '@kinsight/kit/ledger';
import { type Cluster, openCluster } from '@kinsight/kit/postgres';
import { centreDatabase, migrations } from './centre-files.ts';

export type NewCentre = {
  readonly name: string;
  /** made-up: its people and texts are invented; it is served on this machine only. */
  readonly stamp: 'made-up' | 'real';
  /** A made-up centre may live on a fixed day: ISO. */
  readonly fixedToday?: string | undefined;
  /** Left out: the one database a server has for its centre. Tests give another. */
  readonly database?: string | undefined;
};

/** Makes the centre's database with its tables, roles and rights, and stamps it. Doing it twice brings it up to date. */
export async function makeCentre(
  cluster: Cluster,
  { name, stamp, fixedToday, database = centreDatabase }: NewCentre,
): Promise<void> {
  const db = await cluster.createPlaceDatabase(database, { migrations });
  try {
    await db.withTransaction('clerk', {}, async (tx) => {
      const isNew = (await findPlace(tx)) === undefined;
      await stampPlace(tx, { code: 'centre', name, stamp, fixed_today: fixedToday ?? null });
      if (isNew)
        await appendAudit(tx, { at: systemClock().now(), action: 'place-made', subjectKind: 'place' });
    });
  } finally {
    await db.stop();
  }
}

/** The server of the centre's database. */
export const openServer = ({ home, databaseUrl }: Config): Promise<Cluster> =>
  openCluster({ dataDir: home, databaseUrl });
