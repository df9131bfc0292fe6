import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from '../audit/index.ts';
import { type Database, dumpSchema } from '../postgres/index.ts';
import { findRestoring, recordRemoval } from './index.ts';
import { clock, makeHardPlace } from './testing/hard-place.ts';

describe('backup and restore', () => {
  let place: Awaited<ReturnType<typeof makeHardPlace>>;
  beforeAll(async () => {
    place = await makeHardPlace();
  });
  afterAll(() => place.stop());

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
    const left = await place.db.cluster.openDatabase(name);
    const rows = await left.asAdministrator((tx) =>
      tx.query(`select 1 from pg_tables where schemaname !~ '^(pg_|information_schema)'`),
    );
    await left.stop();
    return rows.length;
  };

  it('brings back no sign-in: who signed out since is not in again', async () => {
    const { db, file, newName, save, bring } = place;
    const sessions = (of: Database) => of.asAdministrator((tx) => tx.query('select 1 from accounts.session'));
    await db.asAdministrator((tx) =>
      tx.query(`with org as (insert into accounts.organisation (code, name, kind) values ('council', 'Council', 'council-service') returning id),
          who as (insert into accounts.account (login, name, organisation) select 'ann', 'Ann', id from org returning id)
        insert into accounts.session (token_hash, account, kind, created_at, last_seen_at, expires_at)
        select '\\x01', id, 'web', now(), now(), now() + interval '12 hours' from who`),
    );
    await save();
    const name = newName();
    await bring(name);
    const back = await db.cluster.openDatabase(name);
    expect([await sessions(db), await sessions(back)].map(({ length }) => length)).toEqual([1, 0]);
    await back.stop();
    rmSync(file);
    await db.asAdministrator(async (tx) => {
      for (const table of ['session', 'account', 'organisation'])
        await tx.query(`delete from accounts.${table}`);
    });
  });

  it('brings back every row, right, trigger and sequence into an empty database, and the audit chain stays whole', async () => {
    const { db, file, newName, save, bring } = place;
    const saved = await save();
    expect(saved).toMatchObject({ manifest: { place: 'batterby', stamp: 'made-up' }, tables: 21 });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const name = newName();
    expect(await bring(name)).toMatchObject({
      tables: 21,
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
    const { db, folder, newName, save, bring } = place;
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

  it('removes again what was removed after the backup, and nothing that was removed before it', async () => {
    const { folder, journal, newName, save, bring } = place;
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

  it('is marked while removals are outstanding, and the same restore called again does the rest', async () => {
    const { db, folder, journal, newName, save, bring } = place;
    const fourth = path.join(folder, 'fourth.backup');
    const { manifest } = await save(fourth);
    recordRemoval(journal, { kind: 'chair', subject: { id: 5 }, at: clock.now() });
    const name = newName();
    const die = { chair: () => Promise.reject(new Error('killed')) };
    await expect(bring(name, fourth, die)).rejects.toThrow('killed');
    const half = await db.cluster.openDatabase(name);
    expect(await half.asAdministrator(findRestoring)).toBe(manifest.id);
    const removed: unknown[] = [];
    const handlers = { chair: async (subject: unknown) => void removed.push(subject) };
    expect(await bring(name, fourth, handlers)).toMatchObject({ removals: 1 });
    expect(removed).toEqual([{ id: 5 }]);
    expect(await half.asAdministrator(findRestoring)).toBeUndefined();
    await half.stop();
    await expect(bring(name, fourth, handlers)).rejects.toMatchObject({ code: 'not-empty' });
  });

  it('goes on to the present schema from an older backup', async () => {
    const { db, file, room, newName, bring } = place;
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
