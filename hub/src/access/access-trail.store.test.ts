import { NotFound, Refused } from '@kinsight/kit/command';
import type { TestDatabase, Transaction } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallFlows } from '../../test/seed-small-place.ts';
import {
  aboutFamily,
  aboutPlace,
  accessTo,
  analyst,
  lead,
  manager,
  openSmallPlace,
  readAll,
  reader,
} from '../../test/small-place-access.ts';
import type { Access, LookRequest } from './access.ts';

describe('what access writes down', () => {
  let db: TestDatabase;
  let access: Access;
  const lastRows = (limit = 1) =>
    db.withTransaction('clerk', {}, (tx) =>
      tx.query<{
        action: string;
        outcome: string;
        account: number;
        os_user: string;
        subjects: number[];
        relationship: string;
        purpose: string;
      }>('select * from audit.entry order by number desc limit $1', [limit]),
    );
  const countRows = async () =>
    (
      await db.withTransaction('clerk', {}, (tx) =>
        tx.one<{ n: number }>('select count(*) as n from audit.entry'),
      )
    ).n;

  beforeAll(async () => {
    db = await openSmallPlace();
    access = accessTo(db);
  });
  afterAll(() => db.stop());

  it('writes who looked, at whom, why and as what', async () => {
    await access.withLook({ ...aboutFamily(1), reason: 'weekly triage' }, (_tx, _look, trail) =>
      Promise.resolve(trail.saw([1, 12])),
    );
    expect((await lastRows())[0]).toMatchObject({
      action: 'detail',
      outcome: 'allowed',
      account: manager.account,
      os_user: 'tester',
      subjects: [1, 12],
      relationship: 'own-team',
      purpose: 'triage',
    });
  });

  it('finds who has looked at a person, also by their family and its candidacy', async () => {
    await access.withLook({ ...aboutPlace, level: 'opened', subject: { kind: 'candidate', ids: [2] } }, () =>
      Promise.resolve(0),
    );
    const looks = await access.asWorker({ reader: lead, job: 'recall-delivery' }, (tx) =>
      tx.query<{ subject_kind: string; account: number }>('select * from access.looks_at($1)', [[22]]),
    );
    expect(looks.at(-1)).toMatchObject({
      subject_kind: 'candidate',
      account: manager.account,
      subjects: [2],
    });
    const asReader = access.withLook(aboutFamily(2), (tx) =>
      tx.query('select * from access.looks_at($1)', [[22]]),
    );
    await expect(asReader).rejects.toThrow(/42501/);
  });

  it('tells who looked at a family, and nothing of looks at another family of somebody who was in it', async () => {
    await db.asOwner((tx) =>
      tx.query(
        `insert into families.member (family, person, role, because, flows, known_from, known_to) values (2, 12, 'child', '{}', '{1}', 1, 2)`,
      ),
    );
    const by = reader('mash', 'mash');
    await access.withLook(
      { ...aboutFamily(2), reader: by, purpose: 'safeguarding', reason: 'a call about the other family' },
      () => Promise.resolve(0),
    );
    const looks = await access.whoLooked({ ...aboutFamily(1), family: 1 });
    expect(looks.some(({ purpose }) => purpose === 'triage')).toBe(true);
    expect(looks.some(({ purpose }) => purpose === 'safeguarding')).toBe(false);
  });

  it('tells a family of looks alone: that somebody was shielded, or their data asked for, only who reads the audit is told', async () => {
    const of = { reader: reader('mash', 'mash'), purpose: 'safeguarding', reason: 'a threat' } as const;
    await access.withChange(
      { ...of, action: 'shield', subject: { kind: 'place', of: 'person' } },
      () => Promise.resolve(0),
      (_tx, _seen, trail) => Promise.resolve(trail.saw([11])),
    );
    await access.withLook({ ...aboutFamily(1), reader: lead, purpose: 'audit', reason: 'asked for' }, () =>
      Promise.resolve(0),
    );
    const told = await access.whoLooked({ ...aboutFamily(1), family: 1 });
    expect(told.filter((row) => row.action === 'shield' || row.purpose === 'audit')).toEqual([]);
    const asAudit = { ...aboutFamily(1), reader: lead, purpose: 'audit', reason: 'sample' } as const;
    const all = await access.whoLooked({ ...asAudit, family: 1 });
    expect(all.map(({ action }) => action)).toContain('shield');
  });

  it('answers a refused look like one at nobody, and writes it down', async () => {
    const ask = (over: Partial<LookRequest>) => access.withLook({ ...aboutFamily(1), ...over }, readAll);
    const practitioner = reader('practitioner', 'practitioner');
    await expect(ask({ reader: practitioner })).rejects.toThrow(NotFound);
    expect((await lastRows())[0]).toMatchObject({
      action: 'detail',
      outcome: 'refused',
      account: practitioner.account,
      subjects: [1],
    });
    await expect(ask({ reader: practitioner, relationship: 'own-case' })).rejects.toThrow(
      'There is nothing here that you can see.',
    );
    await expect(ask({ reader: analyst, level: 'exported', purpose: 'quality' })).rejects.toThrow(NotFound);
  });

  it('writes down a look that found nothing, and returns what the room said', async () => {
    const before = await countRows();
    const look = access.withLook(aboutFamily(1), () =>
      Promise.reject(new NotFound('There is no such plan.')),
    );
    await expect(look).rejects.toThrow('There is no such plan.');
    expect(await countRows()).toBe(before + 1);
    expect((await lastRows())[0]).toMatchObject({ outcome: 'not-found' });
  });

  it('shows nothing when the audit row cannot be written', async () => {
    await db.asOwner((tx) => tx.query(`revoke insert on audit.entry from "${db.name}_reader"`));
    let read = 0;
    const look = access.withLook(aboutFamily(1), async (tx) => {
      const seen = await readAll(tx);
      read = seen['persons']?.length ?? 0;
      return seen;
    });
    await expect(look).rejects.toThrow(/42501/);
    expect(read).toBe(2); // it was read, and never handed out
    await db.giveRights();
  });

  it('changes only what the reader can see, and undoes the change when the row fails', async () => {
    const request = {
      reader: analyst,
      purpose: 'matching',
      action: 'review-link',
      subject: { kind: 'place', of: 'person' },
    } as const;
    const see = (id: number) => async (tx: Transaction) =>
      tx.one<{ id: number }>('select id from people.person where id = $1', [id]);
    const change = (tx: Transaction, { id }: { id: number }) =>
      tx.run('update people.person set known_to = 2 where id = $1', [id]);
    await expect(access.withChange(request, see(41), change)).rejects.toThrow(NotFound);
    await db.asOwner((tx) => tx.query(`revoke insert on audit.entry from "${db.name}_worker"`));
    await expect(access.withChange(request, see(42), change)).rejects.toThrow(/42501/);
    await db.giveRights();
    expect(await db.asOwner((tx) => tx.query('select from people.person where known_to = 2'))).toEqual([]);
  });

  it('lets an analyst run jobs, a practitioner none, and writes both down', async () => {
    const count = await access.asWorker(
      { reader: analyst, job: 'link-all', purpose: 'matching' },
      async (tx) => (await tx.query('select from people.person')).length,
    );
    expect(count).toBe(9);
    await expect(
      access.asWorker({ reader: reader('practitioner', 'practitioner'), job: 'link-all' }, () =>
        Promise.resolve(0),
      ),
    ).rejects.toThrow(Refused);
    expect((await lastRows(2)).map(({ action, outcome }) => [action, outcome])).toEqual([
      ['link-all', 'refused'],
      ['link-all', 'allowed'],
    ]);
  });

  it('lets a partner pause its own flow and no other', async () => {
    const trust = reader('trust', 'partner');
    const pause = (flow: number) =>
      access.asClerk({ reader: trust, action: 'pause-flow', flow }, () => Promise.resolve('paused'));
    expect(await pause(smallFlows.health)).toBe('paused');
    await expect(pause(smallFlows.police)).rejects.toThrow(Refused);
  });

  it('gives records that are refused to the rooms that run over everybody', async () => {
    const refused = await access.asWorker({ reader: analyst, job: 'run-framework' }, (tx) =>
      access.refusedRecords(tx, 'identification'),
    );
    expect([...refused].sort((a, b) => a - b)).toEqual([131, 132]);
  });
});
