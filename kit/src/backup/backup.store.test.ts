import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from '../audit/index.ts';
import { fixedClock, randomIds } from '../command/index.ts';
import { stampPlace } from '../ledger/index.ts';
import {
  type Database,
  dumpSchema,
  kitMigrations,
  openCluster,
  type TestDatabase,
  testDatabase,
} from '../postgres/index.ts';
import { backUp, checkBackup, type RemovalHandler, recordRemoval, restore } from './index.ts';

const clock = fixedClock('2025-02-28');
const passphrase = 'a long enough key for tests';

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

describe('backup and restore', () => {
  let db: TestDatabase;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-backup-'));
  const file = path.join(folder, 'batterby.backup');
  const journal = path.join(folder, 'removals.ndjson');
  const room = path.join(folder, 'room', 'migrations');
  const migrations = [kitMigrations, room];
  const made: string[] = [];
  beforeAll(async () => {
    mkdirSync(room, { recursive: true });
    writeFileSync(path.join(room, '0001-room.sql'), roomSql);
    writeFileSync(path.join(room, 'grants.sql'), roomGrants);
    db = await testDatabase({ migrations });
    await db.withTransaction('clerk', {}, (tx) =>
      stampPlace(tx, { code: 'batterby', name: 'Batterby', stamp: 'made-up', fixed_today: '2025-02-28' }),
    );
    await db.asSuperuser(async (tx) => {
      await tx.query(`insert into room.chair (word, at, day, number, parts, body, bytes, beside)
        select case n % 4 when 0 then null when 1 then E'tab\\tline\\nback\\\\slash' when 2 then '' else '\\N' end, timestamptz 'epoch' + n * interval '1.000001 s',
               date '2025-01-01' + n % 40, n / 3.0, array['a', null, 'b"{},' || n], jsonb_build_object('n', n, 'é', '雪'), int8send(n), nullif(n - 1, 0)
        from generate_series(1, 20000) n order by n`);
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
  });
  afterAll(async () => {
    for (const name of made) await db.cluster.dropDatabase(name);
    await db.stop();
    rmSync(folder, { recursive: true });
  });

  const save = (to = file) => backUp({ db, file: to, passphrase, journal, clock, ids: randomIds() });
  const newName = () => made[made.push(`t_${process.pid}_back_${made.length}`) - 1] ?? '';
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
  const everything = async (of: Database) => {
    const text: Record<string, string> = {};
    await of.asAdministrator(async (tx) => {
      for (const table of [
        'room.chair',
        'room.bench',
        'ledger.place',
        'ledger.head',
        'ledger.migration',
        'audit.entry',
        'audit.detail',
        'audit.head',
        'accounts.account',
      ]) {
        text[table] = (
          await tx.one<{ all: string }>(
            `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as all from ${table} t`,
          )
        ).all;
      }
    });
    return text;
  };
  const tablesOf = async (name: string) => {
    const left = await db.cluster.openDatabase(name);
    const rows = await left.asAdministrator((tx) =>
      tx.query(`select 1 from pg_tables where schemaname !~ '^(pg_|information_schema)'`),
    );
    await left.stop();
    return rows.length;
  };

  it('brings back every row, right, trigger and sequence into an empty database, and the audit chain stays whole', async () => {
    const saved = await save();
    expect(saved).toMatchObject({ manifest: { place: 'batterby', stamp: 'made-up' }, tables: 14 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const name = newName();
    expect(await bring(name)).toMatchObject({
      tables: 14,
      rows: saved.rows,
      removals: 0,
      knowsBackup: true,
      migrated: [],
    });
    const back = await db.cluster.openDatabase(name);
    expect(await everything(back)).toEqual(await everything(db));
    const [schema, before] = await Promise.all(
      [back, db].map((one) => one.asOwner((tx) => dumpSchema(tx, one.name))),
    );
    expect(schema).toBe(before);
    expect(await verifyAudit(back)).toMatchObject({ ok: true, entries: 5 });
    expect(
      await back.withTransaction('reader', {}, (tx) =>
        tx.query('select id, twice from room.chair order by id'),
      ),
    ).toEqual([
      { id: 1, twice: 2 },
      { id: 2, twice: 4 },
    ]);
    const next = await back.asAdministrator((tx) =>
      tx.one<{ id: number }>('insert into room.bench default values returning id'),
    );
    expect(next.id).toBe(2);
    await expect(
      back.asAdministrator((tx) => tx.query(`insert into room.chair (beside) values (999999)`)),
    ).rejects.toMatchObject({ sqlState: '23503' });
    await expect(back.asAdministrator((tx) => tx.query('delete from audit.entry'))).rejects.toMatchObject({
      sqlState: 'KA002',
    });
    await back.withTransaction('clerk', {}, (tx) => appendAudit(tx, { at: clock.now(), action: 'restored' }));
    expect(await verifyAudit(back)).toMatchObject({ ok: true, entries: 6 });
    await back.stop();
  });

  it('is taken at one moment while others go on writing', async () => {
    const stop = new AbortController();
    const writing = (async () => {
      for (let n = 0; !stop.signal.aborted; n++) {
        await db.asSuperuser((tx) =>
          tx.query(
            `insert into room.bench (first_chair) values (null); insert into ledger.load values (${n} + (select coalesce(max(number), 0) + 1000 from ledger.load), now(), 'test')`,
          ),
        );
      }
    })();
    const second = path.join(folder, 'second.backup');
    await save(second);
    stop.abort();
    await writing;
    const name = newName();
    await bring(name, second);
    const back = await db.cluster.openDatabase(name);
    const counts = await back.asAdministrator((tx) =>
      tx.one<{ benches: number; loads: number }>(
        'select (select count(*) from room.bench) as benches, (select count(*) from ledger.load) as loads',
      ),
    );
    expect(counts.benches - 1).toBe(counts.loads);
    await back.stop();
  });

  it('holds nothing that can be read without the key', () => {
    const text = readFileSync(file).toString('latin1');
    for (const word of ['forbidden', 'batterby', 'room', 'slash']) expect(text).not.toContain(word);
  });

  it('refuses a file that was cut, changed or lengthened anywhere, or another key, and writes nothing', async () => {
    const size = statSync(file).size;
    expect(size).toBeGreaterThan(300_000);
    const name = newName();
    const attempts: [string, (copy: string) => void][] = [
      ['cut in the header', (copy) => truncateSync(copy, 20)],
      ['empty', (copy) => truncateSync(copy, 0)],
      ['cut at the end', (copy) => truncateSync(copy, size - 1)],
      ['cut in the middle', (copy) => truncateSync(copy, Math.floor(size / 2))],
      ['lengthened', (copy) => writeFileSync(copy, Buffer.concat([readFileSync(file), Buffer.from('x')]))],
      ...[0, 19, 36, 60, Math.floor(size / 3), size - 17, size - 1].map(
        (at): [string, (copy: string) => void] => [
          `byte ${at} changed`,
          (copy) => {
            const bytes = readFileSync(file);
            bytes[at] = (bytes[at] ?? 0) ^ 1;
            writeFileSync(copy, bytes);
          },
        ],
      ),
    ];
    const copy = path.join(folder, 'damaged.backup');
    for (const [how, damage] of attempts) {
      copyFileSync(file, copy);
      damage(copy);
      await expect(bring(name, copy), how).rejects.toMatchObject({ status: 400 });
    }
    await expect(bring(name, file, {}, 'another long enough key')).rejects.toMatchObject({
      code: 'backup-not-opened',
    });
    await expect(bring(name, path.join(folder, 'gone.backup'))).rejects.toMatchObject({
      code: 'no-such-file',
    });
    expect(await db.cluster.hasDatabase(name)).toBe(false);
    expect(await checkBackup(file, passphrase)).toMatchObject({ tables: 14 });
  });

  it('refuses a database in use and migrations it does not know, and leaves no half-written file behind', async () => {
    await expect(bring(db.name)).rejects.toMatchObject({ code: 'not-empty' });
    const fewer = restore({
      cluster: db.cluster,
      database: newName(),
      migrations: [kitMigrations],
      file,
      passphrase,
      journal,
      handlers: () => ({}),
    });
    await expect(fewer).rejects.toMatchObject({ code: 'other-version' });
    await expect(save(path.join(folder, 'room'))).rejects.toThrow(); // a folder is in the way
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('would rather not be made than leave rows out: a database user who may not see all is refused', async () => {
    const weak = `t_weak_${process.pid}`;
    await db.asSuperuser((tx) =>
      tx.query(`create role ${weak} login createdb createrole password 'long enough a word'`),
    );
    const url = new URL(db.cluster.adminUrl());
    url.username = weak;
    url.password = 'long enough a word';
    const cluster = await openCluster({ dataDir: path.join(folder, 'weak'), databaseUrl: url.href });
    const [name, second] = [newName(), newName()];
    const place = await cluster.createPlaceDatabase(name, { migrations });
    await place.withTransaction('clerk', {}, (tx) =>
      stampPlace(tx, { code: 'griddleton', name: 'Griddleton', stamp: 'made-up', fixed_today: null }),
    );
    const weakFile = path.join(folder, 'weak.backup');
    const saving = () => backUp({ db: place, file: weakFile, passphrase, journal, clock, ids: randomIds() });
    await expect(saving()).rejects.toMatchObject({ code: 'backup-would-be-incomplete' });
    expect(existsSync(weakFile)).toBe(false);
    await db.asSuperuser((tx) => tx.query(`alter role ${weak} bypassrls`));
    await saving();
    await place.stop();
    const handlers = () => ({});
    const done = await restore({
      cluster,
      database: second,
      migrations,
      file: weakFile,
      passphrase,
      journal,
      handlers,
    });
    expect(done).toMatchObject({ manifest: { place: 'griddleton' }, tables: 14 });
    await cluster.dropDatabase(name);
    await cluster.dropDatabase(second);
    await db.asSuperuser((tx) => tx.query(`drop role ${weak}`));
  });

  it('removes again what was removed after the backup, and nothing that was removed before it', async () => {
    recordRemoval(journal, { kind: 'chair', subject: { id: 4 }, at: clock.now() });
    const third = path.join(folder, 'third.backup');
    await save(third);
    recordRemoval(journal, { kind: 'chair', subject: { id: 20000 }, at: clock.now() });
    writeFileSync(journal, `${readFileSync(journal, 'utf8')}\n{"kind":"cha`); // a crash in the middle of a line
    recordRemoval(journal, { kind: 'chair', subject: { id: 19999 }, at: clock.now() });
    const removed: unknown[] = [];
    const handlers = { chair: async (subject: unknown) => void removed.push(subject) };
    const name = newName();
    await expect(bring(name, third, {})).rejects.toMatchObject({ code: 'removal-not-known' });
    expect(await tablesOf(name)).toBe(0);
    expect(await bring(name, third, handlers)).toMatchObject({ removals: 2, knowsBackup: true });
    expect(removed).toEqual([{ id: 20000 }, { id: 19999 }]);
    rmSync(journal);
    recordRemoval(journal, { kind: 'chair', subject: { id: 4 }, at: clock.now() });
    expect(await bring(newName(), third, handlers)).toMatchObject({ removals: 1, knowsBackup: false });
  });

  it('goes on to the present schema from an older backup', async () => {
    writeFileSync(
      path.join(room, '0002-more.sql'),
      'alter table room.bench add column colour text not null default $$green$$',
    );
    const name = newName();
    expect(await bring(name, file, { chair: async () => undefined })).toMatchObject({
      migrated: ['room/0002-more.sql'],
    });
    const back = await db.cluster.openDatabase(name);
    expect(await back.asAdministrator((tx) => tx.one('select colour from room.bench'))).toEqual({
      colour: 'green',
    });
    await back.stop();
    expect(existsSync(file)).toBe(true);
  });
});
