import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyAudit } from '../audit/index.ts';
import { type Clock, fixedClock, randomIds } from '../command/index.ts';
import { stampPlace } from '../ledger/index.ts';
import { type TestDatabase, testDatabase } from '../postgres/index.ts';
import { type Accounts, createAccounts } from './index.ts';

const password = 'three random words';

describe('accounts', () => {
  let db: TestDatabase;
  let accounts: Accounts;
  let now = Temporal.Instant.from('2026-01-05T09:00:00Z');
  const machineClock: Clock = { now: () => now, today: () => Temporal.PlainDate.from('2026-01-05') };
  const home = mkdtempSync(path.join(os.tmpdir(), 'kinsight-home-'));
  const open = (osUser: string, clock = fixedClock('2025-02-28')) =>
    createAccounts({ db, clock, machineClock, ids: randomIds(), home, osUser });
  beforeAll(async () => {
    db = await testDatabase();
    await db.withTransaction('clerk', {}, (tx) =>
      stampPlace(tx, { code: 'batterby', name: 'Batterby', stamp: 'made-up', fixed_today: '2025-02-28' }),
    );
    accounts = open('os-ann');
    await accounts.saveOrganisation({
      code: 'batterby-council',
      name: 'Batterby Council',
      kind: 'council-service',
    });
    await accounts.createAccount({
      login: 'ann',
      name: 'Ann Example',
      organisation: 'batterby-council',
      password,
      madeUp: true,
    });
    await accounts.holdRole('ann', 'practitioner', { team: 'east' });
  });
  afterAll(async () => {
    await db.stop();
    rmSync(home, { recursive: true });
  });

  const ann = {
    login: 'ann',
    name: 'Ann Example',
    roles: [{ role: 'practitioner', team: 'east' }],
    osUser: 'os-ann',
  };

  it('signs in at the command line for 8 hours and no longer', async () => {
    const { reader } = await accounts.signInForCommandLine({ login: 'ann', password });
    expect(reader).toMatchObject(ann);
    expect(await accounts.getSignedIn()).toEqual(reader);
    const start = now;
    now = start.add({ hours: 7, minutes: 59 });
    expect(await accounts.findSignedIn()).toEqual(reader);
    now = start.add({ hours: 8 });
    expect(await accounts.findSignedIn()).toBeUndefined();
    await expect(accounts.getSignedIn()).rejects.toThrow('Sign in first');
    now = start;
  });

  it('keeps the token where only this OS user reads it, and only its hash in the database', async () => {
    await accounts.signInForCommandLine({ login: 'ann', password });
    const [name] = readdirSync(path.join(home, 'sign-in'));
    const file = path.join(home, 'sign-in', name ?? '');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const dump = await db.asOwner((tx) =>
      tx.one<{ text: string }>(`select string_agg(s::text, '') as text from accounts.session s`),
    );
    expect(dump.text).not.toContain(readFileSync(file, 'utf8'));
    chmodSync(file, 0o644);
    await expect(accounts.findSignedIn()).rejects.toThrow('can be read by others');
    chmodSync(file, 0o600);
    expect(await accounts.findSignedIn()).toMatchObject(ann);
  });

  it('is no use to another OS user, nor after signing out or a new password', async () => {
    await accounts.signInForCommandLine({ login: 'ann', password });
    expect(await open('os-bob').findSignedIn()).toBeUndefined();
    await accounts.setPassword('ann', password);
    expect(await accounts.findSignedIn()).toBeUndefined();
    await accounts.signInForCommandLine({ login: 'ann', password });
    await accounts.signOut();
    expect(await accounts.findSignedIn()).toBeUndefined();
  });

  it('slows guessing down, the same for logins that do not exist, and also when all tries come at once', async () => {
    for (const login of ['ann', 'nobody']) {
      const tries = await Promise.allSettled(
        Array.from({ length: 12 }, () =>
          accounts.signInForCommandLine({ login, password: 'wrong, wrong, wrong' }),
        ),
      );
      const codes = tries
        .map((t) =>
          t.status === 'rejected' && t.reason instanceof Error && 'code' in t.reason
            ? String(t.reason.code)
            : 'let in',
        )
        .sort((a, b) => a.localeCompare(b));
      expect(codes).toEqual([
        ...Array<string>(6).fill('too-many-tries'),
        ...Array<string>(6).fill('wrong-password'),
      ]);
    }
    await expect(accounts.signInForCommandLine({ login: 'ann', password })).rejects.toMatchObject({
      code: 'too-many-tries',
    });
    now = now.add({ minutes: 15 });
    expect(await accounts.signInForCommandLine({ login: 'ann', password })).toMatchObject({ reader: ann });
  });

  it('acts as somebody else only where all people are made up', async () => {
    expect(await accounts.getSignedIn('ann')).toMatchObject(ann);
    await expect(accounts.getSignedIn('nobody')).rejects.toMatchObject({ code: 'no-such-account' });
    await db.asOwner((tx) => tx.query(`update ledger.place set stamp = 'real', fixed_today = null`));
    await expect(accounts.getSignedIn('ann')).rejects.toMatchObject({ code: 'not-made-up' });
    await expect(
      accounts.createAccount({ login: 'eve', name: 'Eve', organisation: 'batterby-council', madeUp: true }),
    ).rejects.toMatchObject({ code: 'not-made-up' });
    await db.asOwner((tx) => tx.query(`update ledger.place set stamp = 'made-up'`));
  });

  it('holds roles from a day to a day', async () => {
    await accounts.createAccount({ login: 'ben', name: 'Ben', organisation: 'batterby-council' });
    await accounts.holdRole('ben', 'analyst');
    await accounts.holdRole('ben', 'analyst');
    const later = open('os-ann', fixedClock('2025-03-10'));
    await later.endRole('ben', 'analyst');
    expect((await accounts.getReader('ben')).roles).toEqual([{ role: 'analyst' }]);
    expect((await open('os-ann', fixedClock('2025-03-11')).getReader('ben')).roles).toEqual([]);
    expect((await open('os-ann', fixedClock('2025-02-27')).getReader('ben')).roles).toEqual([]);
  });

  it('lets a disabled account in no more', async () => {
    await accounts.createAccount({
      login: 'cid',
      name: 'Cid',
      organisation: 'batterby-council',
      password,
      madeUp: true,
    });
    await accounts.signInForCommandLine({ login: 'cid', password });
    await accounts.disableAccount('cid');
    expect(await accounts.findSignedIn()).toBeUndefined();
    await expect(accounts.signInForCommandLine({ login: 'cid', password })).rejects.toMatchObject({
      code: 'wrong-password',
    });
    await expect(accounts.getSignedIn('cid')).rejects.toMatchObject({ code: 'no-such-account' });
  });

  it('refuses short passwords, taken logins and unknown organisations with a sentence', async () => {
    const one = { login: 'dee', name: 'Dee', organisation: 'batterby-council' };
    await expect(accounts.createAccount({ ...one, password: 'short' })).rejects.toThrow(
      'at least 12 characters',
    );
    await expect(accounts.createAccount({ ...one, login: 'ann' })).rejects.toMatchObject({
      code: 'login-taken',
    });
    await expect(accounts.createAccount({ ...one, organisation: 'moon' })).rejects.toMatchObject({
      code: 'no-such-organisation',
    });
    await expect(accounts.createAccount({ ...one, login: 'Dee Dee' })).rejects.toMatchObject({
      code: 'bad-input',
    });
  });

  it('leaves a trace of every sign-in and change', async () => {
    const rows = await db.asOwner((tx) =>
      tx.query<{ what: string }>(
        `select distinct action || ' ' || outcome as what from audit.entry order by 1`,
      ),
    );
    expect(rows.map((row) => row.what)).toEqual([
      'changed allowed',
      'sign-in allowed',
      'sign-in refused',
      'sign-in too-many-tries',
    ]);
    expect(await verifyAudit(db)).toMatchObject({ ok: true });
  });
});
