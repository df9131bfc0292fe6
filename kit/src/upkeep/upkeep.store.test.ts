import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccounts } from '../accounts/index.ts';
import { journalFile, keepWishes, recordRemoval } from '../backup/index.ts';
import { createTerminal, fixedClock, randomIds, runCommand } from '../command/index.ts';
import { loadConfig } from '../config/index.ts';
import { nextLoad, stampPlace } from '../ledger/index.ts';
import { type Database, kitMigrations, type TestDatabase, testDatabase } from '../postgres/index.ts';
import { type MachineAtHand, upkeepCommands } from './index.ts';

const clock = fixedClock('2025-02-28');
const ids = randomIds();

describe('the commands of upkeep', () => {
  let db: TestDatabase;
  let database = '';
  const removed: unknown[] = [];
  const home = mkdtempSync(path.join(os.tmpdir(), 'kinsight-upkeep-'));
  beforeAll(async () => {
    db = await testDatabase();
    database = `t_${process.pid}_upkeep`;
    await (await db.cluster.createPlaceDatabase(database, { migrations: [kitMigrations] })).stop();
    await inPlace((place) =>
      place.withTransaction('clerk', {}, (tx) =>
        stampPlace(tx, { code: 'batterby', name: 'Batterby', stamp: 'made-up', fixed_today: null }),
      ),
    );
  });
  afterAll(async () => {
    await db.cluster.dropDatabase(database);
    await db.stop();
    rmSync(home, { recursive: true });
  });

  async function inPlace<T>(fn: (place: Database) => Promise<T>): Promise<T> {
    const place = await db.cluster.openDatabase(database);
    keepWishes(place, { journal: journalFile(home, database), clock, ids });
    try {
      return await fn(place);
    } finally {
      await place.stop();
    }
  }

  /** One command as somebody would type it; a made-up person by `as`. */
  async function kinsight(
    words: string,
    { as, key = 'a long enough key for tests' }: { as?: string; key?: string } = {},
  ) {
    const said = { out: '', err: '' };
    const paper = (to: 'out' | 'err') =>
      new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          said[to] += chunk.toString();
          done();
        },
      });
    const [stdout, stderr] = [paper('out'), paper('err')];
    const machine: MachineAtHand = {
      terminal: createTerminal({ json: true, stdout, stderr }),
      config: loadConfig({ KINSIGHT_HOME: home, KINSIGHT_BACKUP_KEY: key }),
      clock,
      ids,
      cluster: db.cluster,
      database,
      migrations: [kitMigrations],
      handlers: () => ({ chair: async (subject) => void removed.push(subject) }),
    };
    let opened: Database | undefined;
    const program = new Command('kinsight').configureOutput({ writeErr: (text) => void stderr.write(text) });
    upkeepCommands(program, {
      machine: async () => machine,
      place: async () => {
        opened = await db.cluster.openDatabase(database);
        keepWishes(opened, { journal: journalFile(home, database), clock, ids });
        const accounts = createAccounts({ db: opened, clock, ids, home, osUser: 'tester' });
        return { ...machine, db: opened, accounts, reader: () => accounts.getSignedIn(as) };
      },
    });
    const argv = ['node', 'kinsight', ...words.split(' ')];
    const code = await runCommand(program, { argv, stderr, finish: async () => opened?.stop() });
    const result: unknown = said.out === '' ? undefined : JSON.parse(said.out);
    return { code, said: said.err, result };
  }

  it('make the first account an administrator, who gives the others their roles', async () => {
    expect(await kinsight('organisation save council council-service Council')).toMatchObject({ code: 0 });
    expect(await kinsight('account add ann Ann --organisation council --no-password')).toMatchObject({
      code: 0,
      result: { login: 'ann', roles: [{ role: 'administrator' }] },
    });
    const uninvited = await kinsight('account add ben Ben --organisation council --no-password');
    expect(uninvited).toMatchObject({ code: 3, result: undefined });
    expect(uninvited.said).toContain('Sign in first');
    await db.cluster.asAdmin((admin) => admin.query('update accounts.account set made_up = true'), database);
    expect(
      await kinsight('account add ben Ben --organisation council --no-password', { as: 'ann' }),
    ).toMatchObject({ code: 0 });
    expect(await kinsight('account role ben --give auditor', { as: 'ann' })).toMatchObject({
      result: { login: 'ben', roles: [{ role: 'auditor' }] },
    });
    await db.cluster.asAdmin((admin) => admin.query('update accounts.account set made_up = true'), database);
    const refused = await kinsight('account role ben --give administrator', { as: 'ben' });
    expect(refused).toMatchObject({ code: 3 });
    expect(refused.said).toContain('needs the role administrator; ben does not hold it');
    expect(await kinsight('account role ben --give wizard', { as: 'ann' })).toMatchObject({ code: 2 });
    expect(await kinsight('who', { as: 'ben' })).toMatchObject({
      result: { login: 'ben', osUser: 'tester' },
    });
  });

  it('verify the chain with and without anchors, and end with 5 when something was done to it', async () => {
    expect(await kinsight('audit verify', { as: 'ben' })).toMatchObject({
      code: 0,
      result: { ok: true, anchoredUpTo: 0 },
    });
    expect(await kinsight('audit anchor', { as: 'ben' })).toMatchObject({
      code: 0,
      result: { place: 'batterby' },
    });
    expect(await kinsight('audit verify', { as: 'ben' })).toMatchObject({
      code: 0,
      result: { ok: true, anchoredUpTo: 5 },
    });
    const tail = `set session_replication_role = replica;
      create table public.kept as select * from audit.entry; create table public.kept_detail as select * from audit.detail; create table public.kept_head as select * from audit.head;
      delete from audit.detail where number > 3; delete from audit.entry where number > 3;
      update audit.head set number = 3, hash = (select hash from audit.entry where number = 3)`;
    await db.cluster.asAdmin((admin) => admin.query(tail), database);
    const found = await kinsight('audit verify', { as: 'ben' });
    expect(found).toMatchObject({
      code: 5,
      result: { ok: false, problems: [{ code: 'anchor-beyond-end', number: 5 }] },
    });
    const putBack = `set session_replication_role = replica; truncate audit.detail, audit.entry, audit.head;
      insert into audit.entry select * from public.kept; insert into audit.detail select * from public.kept_detail; insert into audit.head select * from public.kept_head;
      drop table public.kept, public.kept_detail, public.kept_head`;
    await db.cluster.asAdmin((admin) => admin.query(putBack), database);
    expect(await kinsight('audit verify', { as: 'ben' })).toMatchObject({ code: 0 });
  });

  it('back a place up, bring it back after it was wiped, and do not bring back what was removed since', async () => {
    const noKey = await kinsight('backup', { as: 'ann', key: '' });
    expect(noKey).toMatchObject({ code: 2 });
    expect(noKey.said).toContain('KINSIGHT_BACKUP_KEY is not set');
    expect(await kinsight('backup', { as: 'ben' })).toMatchObject({ code: 3 });
    expect(await kinsight('backup', { as: 'ann' })).toMatchObject({ code: 0 });
    const [file] = readdirSync(path.join(home, 'backups'));
    const backup = path.join(home, 'backups', file ?? '');
    await inPlace((place) => place.withTransaction('clerk', {}, (tx) => nextLoad(tx, 'test', clock.now())));
    await kinsight('audit anchor', { as: 'ben' });
    recordRemoval(journalFile(home, database), { kind: 'chair', subject: { id: 9 }, at: clock.now() });

    expect(await kinsight(`restore ${backup}`)).toMatchObject({ code: 5 });
    await db.cluster.dropDatabase(database);
    expect(await kinsight(`restore ${backup} --check`)).toMatchObject({
      code: 0,
      result: { manifest: { place: 'batterby' } },
    });
    expect(await kinsight(`restore ${backup}`)).toMatchObject({
      code: 0,
      result: { removals: 1, knowsBackup: true },
    });
    expect(removed).toEqual([{ id: 9 }]);
    expect(await kinsight('who', { as: 'ben' })).toMatchObject({ code: 0, result: { login: 'ben' } });
    const aside =
      readdirSync(path.join(home, 'anchors')).find((name) => name.includes('before-restore')) ?? '';
    expect(await kinsight('audit verify', { as: 'ben' })).toMatchObject({
      code: 0,
      result: { ok: true, anchoredUpTo: 0 },
    });
    expect(
      await kinsight(`audit verify --anchor ${path.join(home, 'anchors', aside)}`, { as: 'ben' }),
    ).toMatchObject({
      code: 5,
      result: { problems: [{ code: 'anchor-beyond-end' }] },
    });
  });

  it('sign in with a password and out again', async () => {
    await inPlace((place) =>
      createAccounts({ db: place, clock, ids, home, osUser: 'tester' }).setPassword(
        'ben',
        'three random words',
      ),
    );
    await inPlace((place) =>
      createAccounts({ db: place, clock, ids, home, osUser: 'tester' }).signInForCommandLine({
        login: 'ben',
        password: 'three random words',
      }),
    );
    expect(await kinsight('who')).toMatchObject({ code: 0, result: { login: 'ben' } });
    expect(await kinsight('sign-out')).toMatchObject({ code: 0 });
    expect(await kinsight('who')).toMatchObject({ code: 3 });
    expect(existsSync(path.join(home, 'sign-in', `${database}.tester.token`))).toBe(false);
  });

  it('say where letters to an account go, which only administrators do, two of them where it sees more than they do, and no two accounts share', async () => {
    const emails = () =>
      inPlace((place) =>
        place.withTransaction('clerk', {}, (tx) =>
          tx.query('select login, email from accounts.account order by login'),
        ),
      );
    expect(await kinsight('account email ben ben@batterby.example', { as: 'ben' })).toMatchObject({
      code: 3,
    });
    const byAnn = () => kinsight('account email ben ben@batterby.example', { as: 'ann' });
    // Ben audits: whoever has his address could become him at a first sign-in.
    for (const said of [await byAnn(), await byAnn()])
      expect(said).toMatchObject({ code: 0, result: { login: 'ben', hasEmail: false, waits: true } });
    await kinsight('account add cat Cat --organisation council --no-password', { as: 'ann' });
    await kinsight('account role cat --give administrator', { as: 'ann' });
    await db.cluster.asAdmin((admin) => admin.query('update accounts.account set made_up = true'), database);
    expect(await kinsight('account email ben other@batterby.example', { as: 'cat' })).toMatchObject({
      result: { waits: true },
    });
    expect(await kinsight('account email ben Other@batterby.example', { as: 'ann' })).toMatchObject({
      code: 0,
      result: { login: 'ben', hasEmail: true, waits: false },
    });
    await byAnn();
    const second = await kinsight('account email ben ben@batterby.example', { as: 'cat' });
    expect(second.result).toEqual({ login: 'ben', hasEmail: true, waits: false });
    const taken = await kinsight('account email ann Ben@batterby.example', { as: 'ann' });
    expect([taken.code, taken.said.includes('Another account has this e-mail address')]).toEqual([5, true]);
    expect(await kinsight('account email ann ann-at-home', { as: 'ann' })).toMatchObject({ code: 2 });
    expect(await kinsight('account email ann', { as: 'ann' })).toMatchObject({ code: 2 });
    expect(await emails()).toEqual([
      { login: 'ann', email: null },
      { login: 'ben', email: 'ben@batterby.example' },
      { login: 'cat', email: null },
    ]);
    expect(await kinsight('account list', { as: 'ann' })).toMatchObject({
      result: [
        { login: 'ann', hasEmail: false },
        { login: 'ben', hasEmail: true },
        { login: 'cat', hasEmail: false },
      ],
    });
    expect(await kinsight('account email ben --remove', { as: 'ann' })).toMatchObject({ code: 0 });
    expect(await emails()).toEqual([
      { login: 'ann', email: null },
      { login: 'ben', email: null },
      { login: 'cat', email: null },
    ]);
  });

  it('print the schema that is committed', async () => {
    const { result } = await kinsight('schema');
    expect(result).toEqual({ schema: readFileSync(path.join(kitMigrations, '..', 'schema.sql'), 'utf8') });
  });
});
