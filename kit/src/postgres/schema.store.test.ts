import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dumpSchema,
  kitMigrations,
  readMigrations,
  type TestDatabase,
  testCluster,
  testDatabase,
} from './index.ts';

describe('the schema', () => {
  let db: TestDatabase;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-migrations-'));
  const room = path.join(folder, 'room', 'migrations');
  beforeAll(async () => {
    db = await testDatabase();
  });
  afterAll(async () => {
    await db.stop();
    rmSync(folder, { recursive: true });
  });

  it('is the one committed beside the migrations', async () => {
    const dump = await db.asOwner((tx) => dumpSchema(tx, db.name));
    await expect(dump).toMatchFileSnapshot('../../schema.sql');
  });

  it('is the same from a clone of the template as from the migrations themselves', async () => {
    const cluster = await testCluster();
    const name = `t_${process.pid}_direct`;
    const direct = await cluster.createPlaceDatabase(name, { migrations: [kitMigrations] });
    const [one, two] = await Promise.all(
      [direct, db].map((one) => one.asOwner((tx) => dumpSchema(tx, one.name))),
    );
    await direct.stop();
    await cluster.dropDatabase(name);
    expect(one).toBe(two);
  });

  it('moves on by new files, by one process at a time, and refuses a changed one', async () => {
    cpSync(kitMigrations, path.join(folder, 'kit', 'migrations'), { recursive: true });
    cpSync(kitMigrations, room, { recursive: true, filter: (file) => !file.endsWith('.sql') });
    const migrations = [path.join(folder, 'kit', 'migrations'), room];
    const cluster = await testCluster();
    const name = `t_${process.pid}_moving`;
    const open = () => cluster.createPlaceDatabase(name, { migrations });
    await (await open()).stop();
    writeFileSync(
      path.join(room, '0001-room.sql'),
      'create schema room; create table room.chair (id int primary key); select pg_sleep(0.1)',
    );
    writeFileSync(
      path.join(room, 'grants.sql'),
      'grant usage on schema room to :reader; grant select on room.chair to :db_reader; select 1::text',
    );
    const [first, second] = await Promise.all([open(), open()]);
    await first.withTransaction('reader', {}, (tx) => tx.query('select * from room.chair'));
    await expect(
      first.withTransaction('clerk', {}, (tx) => tx.query('select * from room.chair')),
    ).rejects.toMatchObject({ sqlState: '42501' });
    const names = await second.asOwner((tx) =>
      tx.query<{ name: string }>(`select name from ledger.migration order by name`),
    );
    const kits = readMigrations([kitMigrations]).map(({ name }) => name);
    expect(names.map((row) => row.name)).toEqual([...kits, 'room/0001-room.sql']);
    writeFileSync(
      path.join(room, '0002-broken.sql'),
      'create table room.table_left_over (id int); select nonsense',
    );
    await expect(open()).rejects.toThrow(/room\/0002-broken.sql could not be applied.*nonsense/);
    expect(await first.asOwner((tx) => tx.query(`select to_regclass('room.table_left_over') as t`))).toEqual([
      { t: null },
    ]);
    rmSync(path.join(room, '0002-broken.sql'));
    appendFileSync(path.join(room, '0001-room.sql'), ' -- changed');
    await expect(open()).rejects.toMatchObject({ code: 'migration-changed' });
    await Promise.all([first.stop(), second.stop()]);
    await cluster.dropDatabase(name);
  });
});
