import { createLog } from '@kinsight/kit/command';
import { createMail, type Mail } from '@kinsight/kit/mail';
import { openPostbox, type Postbox } from '@kinsight/kit/postbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSupportTown, type SupportTown } from '../../../test/support-town.ts';
import { paths } from '../paths.ts';

describe('reminders by e-mail', () => {
  let postbox: Postbox;
  let code: number | undefined;
  let mail: Mail;
  let town: SupportTown;
  const send = async () => {
    await town.place.digest.plan(true);
    await town.place.jobs.runDue();
    return postbox.letters.splice(0);
  };
  const again = () => town.place.db.asOwner((tx) => tx.run('delete from support.reminder_sent'));
  beforeAll(async () => {
    postbox = await openPostbox({ refuse: () => code });
    mail = createMail({
      server: postbox.url,
      from: 'Kinsight <hub@smallton.example>',
      log: createLog('silent'),
    });
    town = await openSupportTown({ mail });
    const { place, manager } = town;
    const { support, clock } = place.rooms;
    await place.db.asOwner((tx) =>
      tx.run(
        `update accounts.account set email = login || '@smallton.example' where login in ('practitioner', 'manager', 'analyst')`,
      ),
    );
    const on = { reader: manager, case: await town.openCase(1) };
    await support.allocate({ ...on, worker: 'practitioner', role: 'lead', reason: 'first' });
    const { goal } = await support.setGoal({ ...on, words: 'calm mornings', need: '1.3', person: 12 });
    await support.addAction({ ...on, goal, what: 'visit Mrs Small', owner: 'Mum', due: clock.today() });
  });
  afterAll(async () => {
    await town.place.close();
    mail.stop(); // else the postbox waits half a minute for its line to fall still
    await postbox.close();
  });

  it('tell numbers to who works with families, once a day, and name nobody', async () => {
    const letters = await send();
    expect(letters.map(({ to }) => to[0])).toEqual(['practitioner@smallton.example']);
    // Mail breaks long lines: quoted-printable.
    const text = letters[0]?.text.replaceAll(/=\r?\n/g, '') ?? '';
    expect(text).toContain('1 task or action is due today');
    expect(text).toContain('1 case waits for a next step');
    expect(text).toContain('https://smallton.example/cases');
    expect(text).not.toMatch(/Small\b|Person12|mornings|1\.3|case 1\b/i);
    expect(await send()).toEqual([]);
  });

  it('leave a row in the audit for the counting, without anybody in it', async () => {
    const rows = await town.place.db.asOwner((tx) =>
      tx.query<{ subjects: number[]; body: unknown }>(
        `select e.subjects, d.body from audit.entry e join audit.detail d on d.number = e.number where e.action = 'remind' order by e.number limit 1`,
      ),
    );
    expect(rows).toMatchObject([{ subjects: [], body: { day: '2025-02-28', letters: 2 } }]);
  });

  it('do not go again to whom a letter may have gone before the process died', async () => {
    await town.place.db.asOwner((tx) => tx.run(`update support.reminder_sent set state = 'trying'`));
    expect(await send()).toEqual([]);
    await again();
    expect(await send()).toHaveLength(1);
  });

  it('wait for a mail server that is busy, and then go', async () => {
    await again();
    code = 451;
    expect(await send()).toEqual([]);
    code = undefined;
    await town.place.db.asOwner((tx) =>
      tx.run(`update jobs.job set due_at = now() - interval '1 minute' where state = 'waiting'`),
    );
    expect(await send()).toHaveLength(1);
  });

  it('go to who covers, with the work of who is away, and not to who is away', async () => {
    await again();
    const { accounts, clock } = town.place.rooms;
    await accounts.createAccount({
      login: 'ben',
      name: 'Ben',
      organisation: 'smallton-council',
      madeUp: true,
      email: 'ben@smallton.example',
    });
    await accounts.holdRole('ben', 'practitioner', { team: 'north' });
    await town.place.db.asOwner((tx) =>
      tx.run(
        `insert into support.cover (account, by_account, starts, ends, set_by, known_from) select a.id, b.id, $1::date - 1, $1::date + 3, a.id, 9 from accounts.account a, accounts.account b where a.login = 'practitioner' and b.login = 'ben'`,
        [clock.today()],
      ),
    );
    const letters = await send();
    expect(letters.map(({ to }) => to[0])).toEqual(['ben@smallton.example']);
    expect(letters[0]?.text).toContain('The work of whom you cover for');
  });

  it('stop with one click, without signing in, also when a mail program presses it', async () => {
    await again();
    const off = /off\/([\w-]{32})/.exec((await send())[0]?.text.replaceAll(/=\r?\n/g, '') ?? '')?.[1] ?? '';
    const { server } = town.place;
    const url = paths.remindersOff({ token: off });
    expect((await server.inject({ method: 'GET', url })).body).toContain('Turn them off');
    const pressed = await server.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'List-Unsubscribe=One-Click',
    });
    expect([pressed.statusCode, pressed.body.includes('No more reminders come')]).toEqual([200, true]);
    await again();
    expect(await send()).toEqual([]);
  });

  it('come as often as somebody chooses', async () => {
    const worker = await town.place.signedInAs('practitioner');
    expect((await worker.post(paths.reminders(), { often: 'weekly' })).status).toBe(303);
    expect((await worker.get(paths.reminders())).html).toMatch(/value="weekly" checked/);
    expect((await (await town.place.signedInAs('analyst')).get(paths.reminders())).status).toBe(403);
  });
});
