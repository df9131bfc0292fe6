import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { appendAudit } from '../../audit/index.ts';
import { fixedClock, randomIds } from '../../command/index.ts';
import { stampPlace } from '../../ledger/index.ts';
import { kitMigrations, testDatabase } from '../../postgres/index.ts';
import { backUp, type RemovalHandler, restore } from '../index.ts';

export const clock = fixedClock('2025-02-28');
export const passphrase = 'a long enough key for tests';

/** A room with what makes a restore hard: forced row security, keys to itself and in a ring, all kinds of values. */
const roomSql = `
  create schema room;
  create table room.chair (
    id bigint generated always as identity primary key, word text, at timestamptz, day date, number double precision, parts text[], body jsonb, bytes bytea,
    twice bigint generated always as (id * 2) stored, beside bigint references room.chair, at_table bigint, whose text default current_user
  );
  create table room.bench (id bigint generated always as identity primary key, first_chair bigint references room.chair);
  alter table room.chair add foreign key (at_table) references room.bench;
  create function room.no_change() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$;
  create trigger stay before insert on room.chair for each row when (new.word = 'forbidden') execute function room.no_change();
`;
const roomGrants = `
  alter table room.chair enable row level security;
  alter table room.chair force row level security;
  drop policy if exists only_some on room.chair;
  create policy only_some on room.chair to :reader using (id < 3);
  grant usage on schema room to :reader; grant select on room.chair to :reader;`;

/** A place that is hard to bring back, in a database and a folder of its own. */
export async function makeHardPlace({ chairs = 4000 }: { readonly chairs?: number } = {}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-backup-'));
  const file = path.join(folder, 'batterby.backup');
  const journal = path.join(folder, 'removals.ndjson');
  const room = path.join(folder, 'room', 'migrations');
  const migrations = [kitMigrations, room];
  mkdirSync(room, { recursive: true });
  writeFileSync(path.join(room, '0001-room.sql'), roomSql);
  writeFileSync(path.join(room, 'grants.sql'), roomGrants);
  const db = await testDatabase({ migrations });
  await db.withTransaction('clerk', {}, (tx) =>
    stampPlace(tx, { code: 'batterby', name: 'Batterby', stamp: 'made-up', fixed_today: '2025-02-28' }),
  );
  await db.asSuperuser(async (tx) => {
    await tx.query(`insert into room.chair (word, at, day, number, parts, body, bytes, beside)
      select case n % 4 when 0 then null when 1 then E'tab\\tline\\nback\\\\slash' when 2 then '' else '\\N' end, timestamptz 'epoch' + n * interval '1.000001 s',
             date '2025-01-01' + n % 40, n / 3.0, array['a', null, 'b"{},' || n], jsonb_build_object('n', n, 'é', '雪'), int8send(n), nullif(n - 1, 0)
      from generate_series(1, ${chairs}) n order by n`);
    await tx.query('insert into room.bench (first_chair) values (7)');
    await tx.query('update room.chair set at_table = 1 where id = 7');
    await tx.query(
      `alter table room.chair disable trigger stay; insert into room.chair (word) values ('forbidden'); alter table room.chair enable trigger stay`,
    );
  });
  for (let n = 0; n < 5; n++)
    await db.withTransaction('reader', {}, (tx) =>
      appendAudit(tx, { at: clock.now(), action: 'opened', subjects: [n], detail: { n } }),
    );
  const made: string[] = [];
  const newName = () => made[made.push(`t_${process.pid}_back_${made.length}`) - 1] ?? '';
  const save = (to = file) => backUp({ db, file: to, passphrase, journal, clock, ids: randomIds() });
  const bring = (
    database: string,
    from = file,
    handlers: Record<string, RemovalHandler> = {},
    key = passphrase,
  ) =>
    restore({
      cluster: db.cluster,
      database,
      migrations,
      file: from,
      passphrase: key,
      journal,
      handlers: () => handlers,
    });
  const stop = async () => {
    for (const name of made) await db.cluster.dropDatabase(name);
    await db.stop();
    rmSync(folder, { recursive: true });
  };
  return { db, folder, file, journal, room, migrations, newName, save, bring, stop };
}
