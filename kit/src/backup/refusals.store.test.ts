import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomIds } from '../command/index.ts';
import { stampPlace } from '../ledger/index.ts';
import { kitMigrations, openCluster } from '../postgres/index.ts';
import { backUp, checkBackup, restore } from './index.ts';
import { clock, makeHardPlace, passphrase } from './testing/hard-place.ts';

describe('a backup', () => {
  let place: Awaited<ReturnType<typeof makeHardPlace>>;
  beforeAll(async () => {
    place = await makeHardPlace({ chairs: 20_000 });
    await place.save();
  });
  afterAll(() => place.stop());

  it('holds nothing that can be read without the key', () => {
    const { file } = place;
    const text = readFileSync(file).toString('latin1');
    for (const word of ['forbidden', 'batterby', 'room', 'slash']) expect(text).not.toContain(word);
  });

  it('refuses a file that was cut, changed or lengthened anywhere, or another key, and writes nothing', async () => {
    const { db, folder, file, newName, bring } = place;
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
    expect(await checkBackup(file, passphrase)).toMatchObject({ tables: 21 });
  });

  it('refuses a database in use and migrations it does not know, and leaves no half-written file behind', async () => {
    const { db, folder, file, journal, newName, save, bring } = place;
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
    const { db, folder, journal, migrations, newName } = place;
    const weak = `t_weak_${process.pid}`;
    await db.asSuperuser((tx) =>
      tx.query(`create role ${weak} login createdb createrole password 'long enough a word'`),
    );
    const url = new URL(db.cluster.adminUrl());
    url.username = weak;
    url.password = 'long enough a word';
    const cluster = await openCluster({ dataDir: path.join(folder, 'weak'), databaseUrl: url.href });
    const [name, second] = [newName(), newName()];
    const weakPlace = await cluster.createPlaceDatabase(name, { migrations });
    await weakPlace.withTransaction('clerk', {}, (tx) =>
      stampPlace(tx, { code: 'griddleton', name: 'Griddleton', stamp: 'made-up', fixed_today: null }),
    );
    const weakFile = path.join(folder, 'weak.backup');
    const saving = () =>
      backUp({ db: weakPlace, file: weakFile, passphrase, journal, clock, ids: randomIds() });
    await expect(saving()).rejects.toMatchObject({ code: 'backup-would-be-incomplete' });
    expect(existsSync(weakFile)).toBe(false);
    await db.asSuperuser((tx) => tx.query(`alter role ${weak} bypassrls`));
    await saving();
    await weakPlace.stop();
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
    expect(done).toMatchObject({ manifest: { place: 'griddleton' }, tables: 21 });
    await cluster.dropDatabase(name);
    await cluster.dropDatabase(second);
    await db.asSuperuser((tx) => tx.query(`drop role ${weak}`));
  });
});
