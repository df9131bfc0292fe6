import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { journalFile } from '@kinsight/kit/backup';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHamlet } from './open-hamlet.ts';

describe('a place that is wiped and restored', () => {
  let hamlet: Awaited<ReturnType<typeof openHamlet>>;
  let backupId = '';
  const then: Record<string, number> = {};
  beforeAll(async () => {
    hamlet = await openHamlet();
  }, 120_000);
  afterAll(() => hamlet.close());

  it('links anew in a process of its own what was put right in a browser, under the ids everybody had', async () => {
    const { people, jobs, relinking } = hamlet.place;
    const reader = await hamlet.as('analyst');
    const { left, right } = await hamlet.one<{ left: string; right: string }>(
      `select min(record)::text as left, max(record)::text as right from people.link where known_to is null group by person having count(*) = 2 limit 1`,
    );
    const links = () =>
      hamlet.rows('select record, person from people.link where known_to is null order by 1');
    const before = await links();
    const pair = { reader, left, right, reason: 'two sisters', soon: true };
    const decision = await people.decidePair({ ...pair, kind: 'never-link' });
    expect(await relinking.state()).toBe('under-way');
    const counting = { reader, framework: 'family-help' };
    await expect(hamlet.place.needs.run(counting)).rejects.toThrow('A correction is being worked in');
    await expect(hamlet.place.progress.recompute({ reader })).rejects.toThrow('is being worked in');
    expect(await jobs.runDue()).toBe(1);
    expect(await relinking.state()).toBe('none');
    expect(await links()).not.toEqual(before);
    await people.undo({ reader, decision, reason: 'one after all' });
    expect(await links()).toEqual(before);
  });

  it('is backed up, lives on, and is wiped: what was wished since holds again', async () => {
    const [a, b, c, d, e] = await hamlet.personsIn('gp-registration-%', 'school-roll');
    if (!a || !b || !c || !d || !e) throw new Error('too few people');
    const lifted = await hamlet.refuse(e.person);
    const consent = await hamlet.wish(
      `insert into agreements.consent (kind, person, given_on, given_to, how, evidence, recorded_by, known_from)
       select 'agreement-to-work', $1, '2025-01-01', 'Ann', 'spoken', 'the file', id, LOAD from accounts.account where login = 'ig-lead' returning id`,
      [b.person],
    );
    backupId = await hamlet.save();

    // Since the backup.
    await hamlet.deliver('housing');
    await hamlet.link();
    const newcomers = await hamlet.rows<{ person: number; record: string }>(
      `select person, min(record)::text as record from people.link where known_to is null group by person
       having bool_and(flow = (select id from agreements.flow where code = 'housing')) and count(*) = 1 order by person`,
    );
    const [newcomer, other] = newcomers;
    if (!newcomer || !other) throw new Error('the landlord knows nobody of its own');
    Object.assign(hamlet.names, {
      newcomer: await hamlet.nameOf(newcomer.record),
      other: await hamlet.nameOf(other.record),
    });
    Object.assign(then, {
      a: a.person,
      b: b.person,
      c: c.person,
      d: Number(d.record),
      e: e.person,
      consent,
      lifted,
    });
    await hamlet.refuse(a.person);
    await hamlet.refuse(newcomer.person);
    await hamlet.wish(`update agreements.refusal set known_to = LOAD where id = $1 returning id`, [lifted]);
    await hamlet.wish(
      `update agreements.consent set withdrawn_on = '2025-02-27', withdrawn_to = 'Ann' where id = $1 returning id`,
      [consent],
    );
    const lead = await hamlet.as('ig-lead');
    await hamlet.place.people.shield({
      reader: lead,
      record: c.record,
      strength: 'restricted',
      reason: 'She fled',
    });
    await hamlet.place.people.shield({
      reader: lead,
      record: other.record,
      strength: 'address',
      reason: 'A refuge',
    });
    await hamlet.place.people.decidePair({
      reader: lead,
      kind: 'never-link',
      left: d.record,
      right: a.record,
      reason: 'Two people',
    });
    await hamlet.place.access.asClerk({ reader: lead, action: 'pause-flow' }, (tx) =>
      hamlet.place.agreements.pause(tx, lead, 'school-roll', 'A doubt'),
    );
    const [agreement] = await hamlet.rows<{ code: string }>(
      `select code from agreements.agreement order by id limit 1`,
    );
    await hamlet.place.access.asClerk({ reader: lead, action: 'end-agreement' }, (tx) =>
      hamlet.place.agreements.end(tx, lead, agreement?.code ?? '', 'The service closed'),
    );
    await hamlet.change(
      `update accounts.role_held set until = now() where account = (select id from accounts.account where login = 'mash')`,
    );
    await hamlet.change(`update accounts.account set disabled_at = now() where login = 'manager'`);
    await hamlet.change(`update accounts.account set password_hash = 'new' where login = 'auditor'`);
    // Written, and the machine goes before the commit: one that restricts, and one that eases.
    await hamlet.dying(`insert into agreements.pause (flow, paused_by, reason, known_from)
      select f.id, a.id, 'A doubt', LOAD from agreements.flow f, accounts.account a where f.code = 'gp-registration-1' and a.login = 'ig-lead'`);
    await hamlet.dying(`update agreements.refusal set known_to = LOAD where person = $1`, [a.person]);

    const done = await hamlet.wipeAndRestore();
    expect(done.wishes).toMatchObject({
      trouble: undefined,
      again: {
        refusals: 1,
        'refusals ended': 1,
        consents: 1,
        decisions: 2,
        pauses: 2,
        'agreements ended': 1,
        'roles ended': expect.any(Number),
        'accounts closed': 1,
        'accounts that need a new password or second step': 1,
        'kept for people not delivered yet': 2,
      },
    });
    expect(
      await hamlet.rows('select person from agreements.refusal where known_to is null order by 1'),
    ).toEqual([{ person: a.person }]);
    expect(
      await hamlet.one('select withdrawn_on::text as on from agreements.consent where id = $1', [consent]),
    ).toEqual({ on: '2025-02-27' });
    expect(await hamlet.one('select shield from people.person where id = $1', [c.person])).toEqual({
      shield: 'restricted',
    });
    expect(
      await hamlet.rows(
        `select f.code from agreements.pause p join agreements.flow f on f.id = p.flow where p.known_to is null order by 1`,
      ),
    ).toEqual([{ code: 'gp-registration-1' }, { code: 'school-roll' }]);
    expect(
      await hamlet.one('select ended_on is not null as ended from agreements.agreement where code = $1', [
        agreement?.code,
      ]),
    ).toEqual({ ended: true });
    expect(
      await hamlet.rows(
        `select 1 from accounts.role_held where until is null and account = (select id from accounts.account where login = 'mash')`,
      ),
    ).toEqual([]);
    expect(
      await hamlet.one(
        `select disabled_at is not null as closed from accounts.account where login = 'manager'`,
      ),
    ).toEqual({ closed: true });
    const [auditor] = await hamlet.place.db.withTransaction('clerk', {}, (tx) =>
      tx.query(`select password_hash from accounts.account where login = 'auditor'`),
    );
    expect(auditor).toEqual({ password_hash: null });
    expect(await hamlet.rows(`select kind from people.decision where known_to is null order by 1`)).toEqual([
      { kind: 'never-link' },
      { kind: 'shield-restricted' },
    ]);
  }, 120_000);

  it('knows again whom it had forgotten: what was wished by them holds as soon as they are delivered', async () => {
    const kept = await hamlet.place.db.withTransaction('clerk', {}, (tx) =>
      tx.query<{ body: unknown }>('select body from people.kept_wish'),
    );
    expect(JSON.stringify(kept)).not.toContain(hamlet.names.newcomer?.surname);
    await hamlet.deliver('housing');
    const shielded = await hamlet.namesake('other');
    expect(shielded).toMatchObject({ person: null, shield: 'address' });
    const met = await hamlet.namesake('newcomer');
    expect(await hamlet.refused()).toContain(Number(met.record));
    await hamlet.link();
    const linked = await hamlet.namesake('newcomer');
    expect(
      await hamlet.rows('select person from agreements.refusal where known_to is null and person = $1', [
        linked.person,
      ]),
    ).toHaveLength(1);
    const person = (await hamlet.namesake('other')).person;
    expect(await hamlet.one('select shield from people.person where id = $1', [person])).toEqual({
      shield: 'address',
    });
    expect(
      await hamlet.place.db.withTransaction('clerk', {}, (tx) => tx.query('select 1 from people.kept_wish')),
    ).toEqual([]);
  });

  it('keeps a wish over a recall of all that was known of somebody, and forgets who they were', async () => {
    const before = await hamlet.namesake('newcomer');
    const delivery = await hamlet.one<{ id: number }>(
      `select max(d.id) as id from intake.delivery d join agreements.flow f on f.id = d.flow where f.code = 'housing'`,
    );
    const sheet = await hamlet.place.intake.recall({
      delivery: delivery.id,
      reader: await hamlet.as('ig-lead'),
      reason: 'sent by mistake',
    });
    expect(sheet.derived).toContainEqual({ wishesKept: 2, wishesLost: 0 });
    expect(
      await hamlet.rows('select 1 from agreements.refusal where known_to is null and person = $1', [
        before.person,
      ]),
    ).toEqual([]);
    const text = JSON.stringify(
      await hamlet.place.db.withTransaction('clerk', {}, (tx) =>
        tx.query('select k.body, m.* from people.kept_wish k join people.kept_mark m on m.wish = k.id'),
      ),
    );
    for (const word of Object.values(hamlet.names).flatMap(({ surname, key }) => [surname, key]))
      expect(text).not.toContain(word);
    await hamlet.deliver('housing');
    const back = await hamlet.namesake('newcomer');
    expect(await hamlet.refused()).toContain(Number(back.record));
    expect(await hamlet.namesake('other')).toMatchObject({
      shield: 'address',
    });
    await hamlet.link();
    const linked = await hamlet.namesake('newcomer');
    expect(
      await hamlet.rows('select 1 from agreements.refusal where known_to is null and person = $1', [
        linked.person,
      ]),
    ).toHaveLength(1);
  }, 60_000);

  it('restores the same backup a second time to the same wishes, those of the time after the first restore too', async () => {
    await hamlet.refuse(then['b'] ?? 0);
    const done = await hamlet.wipeAndRestore();
    expect(done.wishes.trouble).toBeUndefined();
    const now = await hamlet.rows<{ person: number }>(
      'select distinct person from agreements.refusal where known_to is null order by 1',
    );
    expect(now.map(({ person }) => person)).toEqual(
      [then['a'], then['b']].sort((x, y) => Number(x) - Number(y)),
    );
    expect(
      await hamlet.rows(
        `select f.code from agreements.pause p join agreements.flow f on f.id = p.flow where p.known_to is null order by 1`,
      ),
    ).toEqual([{ code: 'gp-registration-1' }, { code: 'school-roll' }]);
  }, 120_000);

  it('lets nothing flow where the journal is lost, until a named person resumes each flow', async () => {
    const journal = journalFile(hamlet.home, hamlet.place.db.name);
    const text = readFileSync(journal, 'utf8');
    rmSync(journal);
    const done = await hamlet.wipeAndRestore();
    expect(done.wishes).toMatchObject({ trouble: 'journal-knows-no-such-backup' });
    const open = await hamlet.rows(
      `select 1 from agreements.flow f where not exists (select from agreements.pause p where p.flow = f.id and p.known_to is null)`,
    );
    expect(open).toEqual([]);
    expect(
      await hamlet.place.access.asClerk(
        { reader: await hamlet.as('ig-lead'), action: 'read-register' },
        (tx) => hamlet.place.agreements.permittedFlows(tx, { purpose: 'matching' }),
      ),
    ).toEqual([]);
    writeFileSync(journal, text, { mode: 0o600 });
    expect(text).toContain(backupId);
  }, 120_000);
});
