import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Database } from '@kinsight/kit/postgres';

/** The peer: what somebody in a hurry would write. Checks nothing, keeps no lines, no history, no quarantine. */
export async function loadByHand(db: Database, file: string, out: string): Promise<number> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`copy (
    with weeks as (
      select URN as urn, UPN as upn, date_trunc('week', Date)::date as monday,
        count(*) filter (Mark not in ('#', 'Z', 'X', 'D', 'Q', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7')) as possible,
        count(*) filter (Mark in ('C', 'C1', 'C2', 'E', 'I', 'J1', 'M', 'R', 'S', 'T', 'G', 'N', 'O', 'U')) as absent,
        count(*) filter (Mark in ('G', 'N', 'O', 'U')) as unauthorised
      from read_csv('${file}', header = true) group by all)
    select 1 as flow, 'attendance' as dataset, upn || '@' || urn || '/' || monday as fact_key, monday as starts, monday + 6 as ends,
      json_object('sessions_possible', possible, 'sessions_absent', absent, 'sessions_unauthorised', unauthorised, 'school', urn::varchar) as details
    from weeks) to '${out}' (format csv, header false)`);
  instance.closeSync();
  const rows = await db.asOwner((tx) =>
    tx.copyIn('copy by_hand from stdin (format csv)', createReadStream(out, { highWaterMark: 1 << 18 })),
  );
  await rm(out);
  return rows;
}

/** A logged table with the key of our facts. */
export const byHandTable =
  'drop table if exists by_hand; create table by_hand (flow smallint not null, dataset text not null, fact_key text not null, starts date, ends date, details jsonb not null, primary key (flow, dataset, fact_key))';
