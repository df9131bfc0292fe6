import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openServedPlace, type ServedPlace } from '../../../test/served-place.ts';
import { smallTown } from '../../../test/small-town.ts';
import { paths } from '../paths.ts';

describe('administration', () => {
  let place: ServedPlace;
  let admin: Awaited<ReturnType<ServedPlace['signedInAs']>>;
  beforeAll(async () => {
    place = await openServedPlace(smallTown);
    admin = await place.signedInAs('administrator');
  });
  afterAll(() => place.close());

  it('lists accounts with roles and how they sign in', async () => {
    const { text } = await admin.get(paths.administration());
    expect(text).toMatch(/Administrator of Smallton administrator Smallton Council administrator/);
    expect(text).toContain('No password here');
  });

  it('makes an organisation and an account, gives it a role and ends both', async () => {
    await admin.post(paths.organisations(), { code: 'north-school', kind: 'school', name: 'North School' });
    const made = await admin.post(paths.newAccount(), {
      login: 'ann',
      name: 'Ann Example',
      organisation: 'north-school',
      email: '',
      password: '',
    });
    // A sign-in name is often somebody’s own: the address holds a number.
    const { account } = await place.accounts.getReader('ann');
    const url = paths.accountOf({ account });
    expect(made.headers['location']).toBe(url);
    await admin.post(url, { what: 'give', role: 'partner', team: '' });
    expect((await admin.get(url)).text).toMatch(/Works at North School .*Roles partner/);
    await admin.post(url, { what: 'end', role: 'partner' });
    expect((await admin.get(url)).text).toContain('Roles none');
    const unsure = await admin.post(url, { what: 'disable' });
    expect([unsure.status, unsure.text.includes('Tick that nobody signs in')]).toEqual([400, true]);
    await admin.post(url, { what: 'disable', sure: 'yes' });
    expect((await admin.get(url)).text).toContain('Sign-in Ended');
  });

  it('says what is wrong with an account that is taken or nowhere', async () => {
    const taken = await admin.post(paths.newAccount(), {
      login: 'manager',
      name: 'M',
      organisation: 'smallton-council',
    });
    expect([taken.status, taken.text.includes('is taken')]).toEqual([400, true]);
    expect((await admin.get(paths.accountOf({ account: 999 }))).status).toBe(404);
  });

  it('says how the system does, and has failed work tried again', async () => {
    await place.db.asSuperuser((tx) =>
      tx.query(`insert into jobs.job (queue, state, due_at, tries, failed_with, sent_at, ended_at)
        values ('digest.send', 'failed', now(), 5, 'mail-refused', now(), '2025-02-27')`),
    );
    const { text } = await admin.get(paths.health());
    expect(text).toMatch(/Last backup Never Look at it Make one/);
    expect(text).toContain(
      'Job 1 (digest.send): failed on 27 February 2025 after 5 tries, code mail-refused.',
    );
    await admin.post(paths.jobAgain({ job: 1 }));
    expect((await admin.get(paths.health())).text).toMatch(/Work that failed None Well .* digest\.send 1 0/);
    expect((await admin.post(paths.jobAgain({ job: 1 }))).status).toBe(400);
  });

  it('tells the IG lead which feeds are late and what may be kept no longer, by a row in the audit', async () => {
    const lead = await place.signedInAs('ig-lead');
    expect((await lead.get(paths.health())).text).toContain('Feeds that are late');
    expect((await lead.get(paths.retentionDue())).text).toContain('Nothing has run out');
    expect((await admin.get(paths.retentionDue())).status).toBe(403);
    const rows = await place.db.asSuperuser((tx) =>
      tx.query(`select 1 from audit.entry where action = 'purge'`),
    );
    expect(rows).toHaveLength(1);
  });

  it('is for the administrator alone', async () => {
    const lead = await place.signedInAs('ig-lead');
    expect((await lead.get(paths.administration())).status).toBe(403);
    expect(
      (await lead.post(paths.accountOf({ account: 1 }), { what: 'give', role: 'administrator' })).status,
    ).toBe(403);
  });
});
