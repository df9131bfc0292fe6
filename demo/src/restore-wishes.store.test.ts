import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makePlace } from '@kinsight/borough';
import { migrations, openPlace, type Place, removalHandlers, wishesAgain } from '@kinsight/hub';
import { backUp, journalFile, keepWishes, restore } from '@kinsight/kit/backup';
import { loadConfig } from '@kinsight/kit/config';
import { type Cluster, openCluster } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setUpPlace } from './set-up-place.ts';

const passphrase = 'a made-up key of some length';

describe('a place that is wiped and restored', () => {
  const home = mkdtempSync(path.join(tmpdir(), 'wishes-'));
  const config = { ...loadConfig(), home };
  const backup = path.join(home, 'griddleton.backup');
  let cluster: Cluster;
  let place: Place;
  let backupId = '';
  let closed = false;
  const as = (login: string) => place.accounts.getReader(login);
  const rows = <T>(sql: string, values: readonly unknown[] = []) =>
    place.db.withTransaction('worker', {}, (tx) => tx.query<T>(sql, values));
  const one = async <T>(sql: string, values: readonly unknown[] = []): Promise<T> => {
    const [row] = await rows<T>(sql, values);
    if (row === undefined) throw new Error(`nobody: ${sql}`);
    return row;
  };
  const deliver = async (flow: string) => {
    const file = path.join(home, 'deliveries', '1-first', `${flow}.csv`);
    const outcome = await place.intake.deliver({
      flow,
      file,
      reader: await as('analyst'),
      asAt: '2025-01-31',
    });
    if (outcome.state !== 'accepted') throw new Error(`${flow}: ${outcome.sentence}`);
    return outcome.delivery ?? 0;
  };
  const link = async () => place.people.linkAll({ reader: await as('analyst') });
  /** One change of the registers, as a store makes it. */
  const change = (sql: string, values: readonly unknown[] = []) =>
    place.db.withTransaction('clerk', {}, (tx) => tx.query(sql, values));
  const wish = async (sql: string, values: readonly unknown[] = []) => {
    const load = `(select ledger.next_load('wish', now(), null))`;
    const [row] = (await change(sql.replaceAll('LOAD', load), values)) as readonly { id: number }[];
    return row?.id ?? 0;
  };
  const refuse = (person: number) =>
    wish(
      `insert into agreements.refusal (kind, person, starts, recorded_by, known_from)
       select 'objection', $1, '2025-02-01', id, LOAD from accounts.account where login = 'ig-lead' returning id`,
      [person],
    );
  const personsIn = (flow: string, not: string) =>
    rows<{ person: number; record: string }>(
      `select l.person, min(l.record)::text as record from people.link l join agreements.flow f on f.id = l.flow where l.known_to is null
       group by l.person having bool_or(f.code like $1) and not bool_or(f.code like $2)
         and exists (select from intake.record_identifier i where i.record = min(l.record)) = ($1 <> 'school-roll') order by 1`,
      [flow, not],
    );
  type Name = { readonly surname: string; readonly forename: string; readonly key: string };
  const nameOf = (record: string) =>
    one<Name>(
      `select n.surname, n.forename, r.source_key as key from intake.record_name n join intake.source_record r on r.id = n.record where r.id = $1 limit 1`,
      [record],
    );
  /** Who the landlord's number is about now. */
  const namesake = (whose: 'newcomer' | 'other') =>
    one<{ record: string; person: number | null; shield: string }>(
      `select r.id::text as record, l.person, r.shield from intake.source_record r join agreements.flow f on f.id = r.flow and f.code = 'housing'
       left join people.link l on l.record = r.id and l.known_to is null where r.source_key = $1 and r.known_to is null and r.version_of is null`,
      [names[whose]?.key],
    );
  const wipeAndRestore = async () => {
    const code = 'griddleton';
    const { name } = place.db;
    await place.close();
    closed = true;
    await cluster.dropDatabase(name);
    const where = { code, config, getServer: () => Promise.resolve(cluster) };
    const done = await restore({
      cluster,
      database: name,
      migrations,
      file: backup,
      passphrase,
      journal: journalFile(home, name),
      handlers: () => removalHandlers(where),
      wishesAgain: wishesAgain(where),
    });
    place = await openPlace({ code, config, cluster });
    closed = false;
    return done;
  };
  const refused = async () =>
    place.access.asWorker(
      { reader: await as('analyst'), job: 'link-all', purpose: 'matching' },
      async (tx) => [...(await place.access.refusedRecords(tx, 'identification'))],
    );

  /** A change that is written to the journal while the server ends the connection before its commit. */
  const dying = async (sql: string, values: readonly unknown[] = []) => {
    const { db, clock, ids } = place;
    keepWishes(
      {
        ...db,
        keepWishes: (keeper) =>
          db.keepWishes(async (tx) => {
            const kept = await keeper(tx);
            const { pid } = await tx.one<{ pid: number }>('select pg_backend_pid() as pid');
            await db.asAdministrator((other) => other.query('select pg_terminate_backend($1)', [pid]));
            return kept;
          }),
      },
      { journal: journalFile(home, db.name), clock, ids },
    );
    await expect(wish(sql, values)).rejects.toThrow();
  };

  beforeAll(async () => {
    cluster = await openCluster({ dataDir: home, durable: false });
    place = await setUpPlace(cluster, config, { code: 'griddleton', name: 'Griddleton' });
    await makePlace({ people: 300, seed: 7, place: 'griddleton', out: home });
    for (const flow of ['school-roll', 'gp-registration-1', 'gp-registration-2']) await deliver(flow);
    await link();
  }, 120_000);
  afterAll(async () => {
    if (!closed) await place.close();
    await cluster.stop();
    rmSync(home, { recursive: true, force: true });
  });

  const then: Record<string, number> = {};
  const names: Record<string, Name> = {};

  it('is backed up, lives on, and is wiped: what was wished since holds again', async () => {
    const [a, b, c, d, e] = await personsIn('gp-registration-%', 'school-roll');
    if (!a || !b || !c || !d || !e) throw new Error('too few people');
    const lifted = await refuse(e.person);
    const consent = await wish(
      `insert into agreements.consent (kind, person, given_on, given_to, how, evidence, recorded_by, known_from)
       select 'agreement-to-work', $1, '2025-01-01', 'Ann', 'spoken', 'the file', id, LOAD from accounts.account where login = 'ig-lead' returning id`,
      [b.person],
    );
    const { manifest } = await backUp({
      db: place.db,
      file: backup,
      passphrase,
      journal: journalFile(home, place.db.name),
      clock: place.clock,
      ids: place.ids,
    });
    backupId = manifest.id;

    // Since the backup.
    await deliver('housing');
    await link();
    const newcomers = await rows<{ person: number; record: string }>(
      `select person, min(record)::text as record from people.link where known_to is null group by person
       having bool_and(flow = (select id from agreements.flow where code = 'housing')) and count(*) = 1 order by person`,
    );
    const [newcomer, other] = newcomers;
    if (!newcomer || !other) throw new Error('the landlord knows nobody of its own');
    Object.assign(names, { newcomer: await nameOf(newcomer.record), other: await nameOf(other.record) });
    Object.assign(then, {
      a: a.person,
      b: b.person,
      c: c.person,
      d: Number(d.record),
      e: e.person,
      consent,
      lifted,
    });
    await refuse(a.person);
    await refuse(newcomer.person);
    await wish(`update agreements.refusal set known_to = LOAD where id = $1 returning id`, [lifted]);
    await wish(
      `update agreements.consent set withdrawn_on = '2025-02-27', withdrawn_to = 'Ann' where id = $1 returning id`,
      [consent],
    );
    const lead = await as('ig-lead');
    await place.people.shield({ reader: lead, record: c.record, strength: 'restricted', reason: 'She fled' });
    await place.people.shield({
      reader: lead,
      record: other.record,
      strength: 'address',
      reason: 'A refuge',
    });
    await place.people.decidePair({
      reader: lead,
      kind: 'never-link',
      left: d.record,
      right: a.record,
      reason: 'Two people',
    });
    await place.access.asClerk({ reader: lead, action: 'pause-flow' }, (tx) =>
      place.agreements.pause(tx, lead, 'school-roll', 'A doubt'),
    );
    const [agreement] = await rows<{ code: string }>(
      `select code from agreements.agreement order by id limit 1`,
    );
    await place.access.asClerk({ reader: lead, action: 'end-agreement' }, (tx) =>
      place.agreements.end(tx, lead, agreement?.code ?? '', 'The service closed'),
    );
    await change(
      `update accounts.role_held set until = now() where account = (select id from accounts.account where login = 'mash')`,
    );
    await change(`update accounts.account set disabled_at = now() where login = 'manager'`);
    await change(`update accounts.account set password_hash = 'new' where login = 'auditor'`);
    // Written, and the machine goes before the commit: one that restricts, and one that eases.
    await dying(`insert into agreements.pause (flow, paused_by, reason, known_from)
      select f.id, a.id, 'A doubt', LOAD from agreements.flow f, accounts.account a where f.code = 'gp-registration-1' and a.login = 'ig-lead'`);
    await dying(`update agreements.refusal set known_to = LOAD where person = $1`, [a.person]);

    const done = await wipeAndRestore();
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
    expect(await rows('select person from agreements.refusal where known_to is null order by 1')).toEqual([
      { person: a.person },
    ]);
    expect(
      await one('select withdrawn_on::text as on from agreements.consent where id = $1', [consent]),
    ).toEqual({ on: '2025-02-27' });
    expect(await one('select shield from people.person where id = $1', [c.person])).toEqual({
      shield: 'restricted',
    });
    expect(
      await rows(
        `select f.code from agreements.pause p join agreements.flow f on f.id = p.flow where p.known_to is null order by 1`,
      ),
    ).toEqual([{ code: 'gp-registration-1' }, { code: 'school-roll' }]);
    expect(
      await one('select ended_on is not null as ended from agreements.agreement where code = $1', [
        agreement?.code,
      ]),
    ).toEqual({ ended: true });
    expect(
      await rows(
        `select 1 from accounts.role_held where until is null and account = (select id from accounts.account where login = 'mash')`,
      ),
    ).toEqual([]);
    expect(
      await one(`select disabled_at is not null as closed from accounts.account where login = 'manager'`),
    ).toEqual({ closed: true });
    const [auditor] = await place.db.withTransaction('clerk', {}, (tx) =>
      tx.query(`select password_hash from accounts.account where login = 'auditor'`),
    );
    expect(auditor).toEqual({ password_hash: null });
    expect(await rows(`select kind from people.decision where known_to is null order by 1`)).toEqual([
      { kind: 'never-link' },
      { kind: 'shield-restricted' },
    ]);
  }, 120_000);

  it('knows again whom it had forgotten: what was wished by them holds as soon as they are delivered', async () => {
    const kept = await place.db.withTransaction('clerk', {}, (tx) =>
      tx.query<{ body: unknown }>('select body from people.kept_wish'),
    );
    expect(JSON.stringify(kept)).not.toContain(names['newcomer']?.surname);
    await deliver('housing');
    const shielded = await namesake('other');
    expect(shielded).toMatchObject({ person: null, shield: 'address' });
    const met = await namesake('newcomer');
    expect(await refused()).toContain(Number(met.record));
    await link();
    const linked = await namesake('newcomer');
    expect(
      await rows('select person from agreements.refusal where known_to is null and person = $1', [
        linked.person,
      ]),
    ).toHaveLength(1);
    const person = (await namesake('other')).person;
    expect(await one('select shield from people.person where id = $1', [person])).toEqual({
      shield: 'address',
    });
    expect(
      await place.db.withTransaction('clerk', {}, (tx) => tx.query('select 1 from people.kept_wish')),
    ).toEqual([]);
  });

  it('keeps a wish over a recall of all that was known of somebody, and forgets who they were', async () => {
    const before = await namesake('newcomer');
    const delivery = await one<{ id: number }>(
      `select max(d.id) as id from intake.delivery d join agreements.flow f on f.id = d.flow where f.code = 'housing'`,
    );
    const sheet = await place.intake.recall({
      delivery: delivery.id,
      reader: await as('ig-lead'),
      reason: 'sent by mistake',
    });
    expect(sheet.derived).toContainEqual({ wishesKept: 2, wishesLost: 0 });
    expect(
      await rows('select 1 from agreements.refusal where known_to is null and person = $1', [before.person]),
    ).toEqual([]);
    const text = JSON.stringify(
      await place.db.withTransaction('clerk', {}, (tx) =>
        tx.query('select k.body, m.* from people.kept_wish k join people.kept_mark m on m.wish = k.id'),
      ),
    );
    for (const word of Object.values(names).flatMap(({ surname, key }) => [surname, key]))
      expect(text).not.toContain(word);
    await deliver('housing');
    const back = await namesake('newcomer');
    expect(await refused()).toContain(Number(back.record));
    expect(await namesake('other')).toMatchObject({
      shield: 'address',
    });
    await link();
    const linked = await namesake('newcomer');
    expect(
      await rows('select 1 from agreements.refusal where known_to is null and person = $1', [linked.person]),
    ).toHaveLength(1);
  }, 60_000);

  it('restores the same backup a second time to the same wishes, those of the time after the first restore too', async () => {
    await refuse(then['b'] ?? 0);
    const done = await wipeAndRestore();
    expect(done.wishes.trouble).toBeUndefined();
    const now = await rows<{ person: number }>(
      'select distinct person from agreements.refusal where known_to is null order by 1',
    );
    expect(now.map(({ person }) => person)).toEqual(
      [then['a'], then['b']].sort((x, y) => Number(x) - Number(y)),
    );
    expect(
      await rows(
        `select f.code from agreements.pause p join agreements.flow f on f.id = p.flow where p.known_to is null order by 1`,
      ),
    ).toEqual([{ code: 'gp-registration-1' }, { code: 'school-roll' }]);
  }, 120_000);

  it('lets nothing flow where the journal is lost, until a named person resumes each flow', async () => {
    const journal = journalFile(home, place.db.name);
    const text = readFileSync(journal, 'utf8');
    rmSync(journal);
    const done = await wipeAndRestore();
    expect(done.wishes).toMatchObject({ trouble: 'journal-knows-no-such-backup' });
    const open = await rows(
      `select 1 from agreements.flow f where not exists (select from agreements.pause p where p.flow = f.id and p.known_to is null)`,
    );
    expect(open).toEqual([]);
    expect(
      await place.access.asClerk({ reader: await as('ig-lead'), action: 'read-register' }, (tx) =>
        place.agreements.permittedFlows(tx, { purpose: 'matching' }),
      ),
    ).toEqual([]);
    writeFileSync(journal, text, { mode: 0o600 });
    expect(text).toContain(backupId);
  }, 120_000);
});
