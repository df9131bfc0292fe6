import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { holdEmbedded } from './embedded-server.ts';
import { type Cluster, kitMigrations, openCluster } from './index.ts';
import { isAlive, readPostmaster } from './server-lock.ts';

const folders: string[] = [];
const opened: Cluster[] = [];
const children: ChildProcess[] = [];
const newFolder = () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-pg-'));
  execFileSync('chmod', ['755', folder]);
  folders.push(folder);
  return folder;
};
/** A folder with a server that was made before and stopped, and its database: initdb takes longer than most of these tests. */
const usedFolder = async () => {
  template ??= makeTemplate();
  const folder = newFolder();
  execFileSync('cp', ['-a', `${await template}/.`, folder]); // with its owner: the server runs as a user of its own
  return folder;
};
let template: Promise<string> | undefined;
async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'kinsight-pg-made-'));
  execFileSync('chmod', ['755', folder]);
  const cluster = await openCluster({ dataDir: folder, durable: false });
  await (await cluster.createPlaceDatabase('batterby', { migrations: [kitMigrations] })).stop();
  await cluster.stop();
  return folder;
}
afterAll(async () => {
  if (template) rmSync(await template, { recursive: true, force: true });
});
const open = async (dataDir: string) => {
  const cluster = await openCluster({ dataDir, durable: false });
  opened.push(cluster);
  return cluster;
};
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const cluster of opened.splice(0)) await cluster.stop();
  for (const folder of folders.splice(0)) {
    await until(() => leashesOf(folder).length === 0); // one of a killed process may be stopping the server still
    rmSync(folder, { recursive: true, force: true });
  }
});

const dataOf = (dataDir: string) => path.join(dataDir, 'cluster', 'data');
const postmasterOf = (dataDir: string) => readPostmaster(dataOf(dataDir))?.pid ?? 0;
const until = async (is: () => boolean, seconds = 15) => {
  for (let waited = 0; !is() && waited < seconds * 1000; waited += 20) await sleep(20);
  expect(is()).toBe(true);
};

/** Another process that opens the cluster, writes `write` rows one by one, says what it sees and stays. */
function startOther(dataDir: string): ChildProcess & { said: () => string } {
  const program = `
    import { openCluster, kitMigrations } from ${JSON.stringify(path.join(import.meta.dirname, 'index.ts'))};
    const cluster = await openCluster({ dataDir: process.argv[1] });
    const db = await cluster.createPlaceDatabase('batterby', { migrations: [kitMigrations] });
    console.log('open');
    setInterval(() => {}, 1000);
    for (let n = 0; ; n++) {
      await db.withTransaction('clerk', {}, (tx) => tx.query("select ledger.next_load('test', now())"));
      console.log('wrote');
    }`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return Object.assign(child, { said: () => text });
}
const loads = async (cluster: Cluster) => {
  const db = await cluster.openDatabase('batterby');
  const count = await db.asOwner((tx) => tx.one<{ count: number }>('select count(*) from ledger.load'));
  await db.stop();
  return count.count;
};

describe('the embedded server', () => {
  it('starts once for two processes that start it at the same moment, and both write', async () => {
    const folder = newFolder();
    const others = [startOther(folder), startOther(folder), startOther(folder)];
    for (const other of others) await until(() => other.said().includes('wrote'), 30);
    const cluster = await open(folder);
    expect(await loads(cluster)).toBeGreaterThan(2);
    const servers = readdirSync('/proc').filter(
      (pid) => /^\d+$/.test(pid) && isServerOf(pid, dataOf(folder)),
    );
    expect(servers).toHaveLength(1);
  });

  it('stops when its last user is killed without mercy, and not before', async () => {
    const folder = await usedFolder();
    const [one, two] = [startOther(folder), startOther(folder)];
    for (const other of [one, two]) await until(() => other.said().includes('wrote'), 30);
    const pid = postmasterOf(folder);
    one.kill('SIGKILL');
    await once(one, 'exit');
    await sleep(500);
    expect(isAlive(pid)).toBe(true);
    const before = two.said().length;
    await until(() => two.said().length > before);
    two.kill('SIGKILL');
    await until(() => !isAlive(pid));
    await until(() => !existsSync(path.join(dataOf(folder), 'postmaster.pid')));
    await until(() => !readdirSync(folder).some((name) => name.startsWith('stopping')));
    expect(readdirSync(path.join(folder, 'users'))).toEqual([]);
  });

  it('is joined where a process that died left it running', async () => {
    const folder = await usedFolder();
    const other = startOther(folder);
    await until(() => other.said().includes('wrote'), 30);
    const pid = postmasterOf(folder);
    for (const leash of leashesOf(folder)) process.kill(leash, 'SIGKILL'); // so that nobody stops it
    other.kill('SIGKILL');
    await once(other, 'exit');
    const cluster = await open(folder);
    expect(postmasterOf(folder)).toBe(pid);
    const written = other.said().split('wrote').length - 1;
    expect(await loads(cluster)).toBeGreaterThanOrEqual(written);
  });

  it('is not kept running by a process that was given the number of a dead user', async () => {
    const folder = await usedFolder();
    const cluster = await openCluster({ dataDir: folder, durable: false });
    const pid = postmasterOf(folder);
    writeFileSync(path.join(folder, 'users', `${process.ppid}.0`), '1\n');
    await cluster.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('is repaired after everything was killed at once: no committed row is lost, the lock of the dead is taken away', async () => {
    const folder = await usedFolder();
    const other = startOther(folder);
    await until(() => other.said().split('wrote').length > 20, 30);
    const pid = postmasterOf(folder);
    for (const leash of leashesOf(folder)) process.kill(leash, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(existsSync(path.join(dataOf(folder), 'postmaster.pid'))).toBe(true);
    const cluster = await open(folder);
    expect(postmasterOf(folder)).not.toBe(pid);
    expect(await loads(cluster)).toBeGreaterThanOrEqual(other.said().split('wrote').length - 1);
  });

  it('is not fooled by a lock whose number now belongs to a stranger', async () => {
    const folder = await usedFolder();
    const first = await openCluster({ dataDir: folder, durable: false });
    await first.stop();
    writeFileSync(
      path.join(dataOf(folder), 'postmaster.pid'),
      `${process.pid}\n${dataOf(folder)}\n1\n1\n\n127.0.0.1\n\nready   \n`,
    );
    const cluster = await open(folder);
    expect(await cluster.hasDatabase('postgres')).toBe(true);
  });

  it('keeps password and key to itself, listens on this machine only, and asks for the password', async () => {
    const folder = newFolder();
    const cluster = await open(folder);
    for (const file of ['cluster/password', 'roles.key', 'server.log'])
      expect(statSync(path.join(folder, file)).mode & 0o077).toBe(0);
    const url = new URL(cluster.adminUrl());
    expect(url.hostname).toBe('127.0.0.1');
    const shown = await cluster.asAdmin((admin) =>
      admin.query(
        `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories', 'password_encryption')`,
      ),
    );
    expect(Object.fromEntries(shown.rows.map((row) => [row.name, row.setting]))).toEqual({
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      password_encryption: 'scram-sha-256',
    });
    url.password = 'guess';
    await expect(openCluster({ dataDir: newFolder(), databaseUrl: url.href })).rejects.toMatchObject({
      code: 'no-database-server',
    });
  });

  it('writes no statement, parameter, row or detail into its log, whatever goes wrong', async () => {
    const folder = await usedFolder();
    const cluster = await open(folder);
    const db = await cluster.createPlaceDatabase('batterby', { migrations: [kitMigrations] });
    const bad = [
      ['select $1::int', ['Zebedee']],
      [`select 'Zebedee'::date`, []],
      [`insert into ledger.load values (1, now(), 'Zebedee'), (1, now(), 'Zebedee')`, []],
      [`insert into accounts.organisation (code, name, kind) values ('Zebedee', 'Zebedee', null)`, []],
      [`do $$ begin raise warning 'Zebedee'; raise exception 'Zebedee'; end $$`, []],
      [`select "Zebedee"`, []],
    ] as const;
    for (const [sql, params] of bad) {
      const trouble = await db.asOwner((tx) => tx.query(sql, params)).catch((error: unknown) => error);
      expect(trouble).toMatchObject({ code: 'database' });
    }
    await expect(
      db.asOwner((tx) => tx.copyIn('copy ledger.load from stdin', ['1\tZebedee\tx\t\\N\n'])),
    ).rejects.toMatchObject({ sqlState: '22007' });
    await db.stop();
    await opened.splice(0)[0]?.stop();
    const log = readFileSync(path.join(folder, 'server.log'), 'utf8');
    expect(log).toContain('database system is ready');
    expect(log).not.toMatch(/zebedee|STATEMENT|DETAIL|CONTEXT/i);
  });

  it('puts its data where its own user can go when our folder is closed to it', async () => {
    const closed = mkdtempSync(path.join(os.tmpdir(), 'kinsight-pg-')); // 0700
    folders.push(closed);
    const cluster = await open(closed);
    expect(await cluster.hasDatabase('postgres')).toBe(true);
    const elsewhere = path.join(
      '/var/tmp',
      `kinsight-data-${process.getuid?.()}`,
      closed.replaceAll('/', '%'),
    );
    const runsAsOther = process.getuid?.() === 0;
    expect(existsSync(path.join(elsewhere, 'cluster'))).toBe(runsAsOther);
    expect(existsSync(path.join(closed, 'cluster'))).toBe(!runsAsOther);
    folders.push(elsewhere);
  });

  it('stays for somebody who only holds it, and goes when that one lets go', async () => {
    const folder = await usedFolder();
    const hold = await holdEmbedded(folder);
    const cluster = await openCluster({ dataDir: folder, durable: false });
    await cluster.stop();
    const pid = postmasterOf(folder);
    expect(isAlive(pid)).toBe(true);
    await hold.release();
    expect(isAlive(pid)).toBe(false);
  });
  it('serves through DATABASE_URL as well, and changes no password there from another home', async () => {
    const server = await open(await usedFolder());
    const away = newFolder();
    const [url, word] = [new URL(server.adminUrl()), 'quite long enough'];
    const say = (sql: string) => server.asAdmin((admin) => admin.query(sql));
    await say(`create role keeper login createdb createrole password '${word}'`);
    Object.assign(url, { username: 'keeper', password: word });
    const cluster = await openCluster({ dataDir: away, databaseUrl: url.href });
    expect(cluster.embedded).toBe(false);
    const db = await cluster.createPlaceDatabase('griddleton', { migrations: [kitMigrations] });
    const role = await db.withTransaction('reader', {}, (tx) =>
      tx.one('select current_user as role, (select count(*) from ledger.load) as loads'),
    );
    expect(role).toEqual({ role: 'griddleton_reader', loads: 0 });
    expect(await cluster.listLogRisks('griddleton')).toEqual([]); // the server is one of ours
    await say(`alter role griddleton_app set log_statement = 'all'`);
    expect(await cluster.listLogRisks('griddleton')).toEqual(['log_statement = all']);
    const other = await openCluster({ dataDir: newFolder(), databaseUrl: url.href });
    for (const opening of [() => other.openDatabase('griddleton'), () => other.readerUrl('griddleton')])
      await expect(opening()).rejects.toMatchObject({ code: 'another-home' });
    await db.stop();
    await (await cluster.openDatabase('griddleton')).stop(); // with the password this home makes, as before
    await say('comment on role griddleton_app is null');
    await (await other.openDatabase('griddleton')).stop();
    await expect(cluster.openDatabase('griddleton')).rejects.toMatchObject({ code: 'another-home' });
    await cluster.dropDatabase('griddleton');
    expect(await cluster.hasDatabase('griddleton')).toBe(false);
    expect(existsSync(path.join(away, 'cluster'))).toBe(false);
    await say('alter role keeper nocreatedb');
    await expect(openCluster({ dataDir: away, databaseUrl: url.href })).rejects.toMatchObject({
      code: 'database-user-too-weak',
    });
  });
});

function isServerOf(pid: string, data: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`postgres\0-D\0${data}\0`);
  } catch {
    return false;
  }
}

function leashesOf(folder: string): readonly number[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return words.includes('leash.sh') && words.includes(folder);
      } catch {
        return false;
      }
    })
    .map(Number);
}
