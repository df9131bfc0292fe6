import { createHmac } from 'node:crypto';
import path from 'node:path';
import type { Wish } from '@kinsight/kit/backup';
import { kitMigrations, type TestDatabase, testDatabase } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeWishesAgain } from './index.ts';

const secret = { id: 'test', mark: (text: string) => createHmac('sha256', 'key').update(text).digest() };
const given = {
  at: Temporal.Instant.from('2025-02-28T12:00:00Z'),
  today: Temporal.PlainDate.from('2025-02-28'),
  secret,
};

describe('what was said of a case since the backup', () => {
  let db: TestDatabase;
  const contact = (id: number, more: Readonly<Record<string, unknown>> = {}): Wish => ({
    table_name: 'support.safe_contact',
    was: null,
    hidden: [],
    now: {
      id,
      case_id: 1,
      speak_to: 'the mother',
      how: 'never at home',
      check_first: null,
      account: 77,
      said_on: '2025-02-20',
      flows: [1],
      known_from: 900,
      known_to: null,
      ...more,
    },
  });
  const again = (wishes: readonly Wish[], held = true) =>
    takeWishesAgain(db, [{ id: 'x', held, wishes }], undefined, given);
  const inForce = () =>
    db.asOwner((tx) =>
      tx.query('select id, how from support.safe_contact where known_to is null order by id'),
    );

  beforeAll(async () => {
    db = await testDatabase({
      migrations: [kitMigrations, path.resolve(import.meta.dirname, '../../migrations')],
    });
    await db.asOwner((tx) =>
      tx.query(`insert into accounts.organisation (code, name, kind) values ('council', 'Council', 'council-service');
        insert into accounts.account (login, name, organisation) select 'ann', 'Ann', id from accounts.organisation;
        select ledger.next_load('test', now(), 1);
        insert into support.cases (family, record, person, framework, came_from, opened, fact, flows, known_from) values (1, 1, 1, 'family-help', 'decision', '2025-01-01', 1, '{1}', 1);
        insert into support.safe_contact (case_id, speak_to, how, account, said_on, flows, known_from) values (1, 'the father', 'at home', 1, '2025-01-01', '{1}', 1)`),
    );
  });
  afterAll(() => db.stop());

  it('holds again: the later word on how to speak safely, by whom it was said, also where nobody knows whether it held', async () => {
    const before: Wish = {
      ...contact(1, { how: 'at home', speak_to: 'the father', account: 1, known_from: 1, known_to: 900 }),
      was: { known_to: null },
    };
    expect(await again([before, contact(2)], false)).toEqual({ 'ways to speak safely': 2 });
    expect(await inForce()).toEqual([{ id: 2, how: 'never at home' }]);
    expect(await again([before, contact(2)])).toEqual({ 'ways to speak safely': 2 });
    expect(await inForce()).toEqual([{ id: 2, how: 'never at home' }]);
    expect(
      await db.asOwner((tx) =>
        tx.query('select disabled_at is not null as closed from accounts.account where id = 77'),
      ),
    ).toEqual([{ closed: true }]);
  });

  it('is told where its case was opened since, and left', async () => {
    expect(await again([contact(3, { case_id: 9 })])).toEqual({ 'not taken over': 1 });
  });

  it('leaves what eases and may not have held', async () => {
    const agreed: Wish = {
      table_name: 'support.agreement',
      was: null,
      hidden: [],
      now: { id: 1, case_id: 1, answer: 'agreed', withdrawn_on: null, known_to: null },
    };
    expect(await again([agreed], false)).toEqual({});
  });

  it('holds that a claim counts no more, once, and lets no signature come back', async () => {
    await db.asOwner((tx) =>
      tx.query(`insert into outcomes.claim (case_id, family, framework, results_hash, exercise, flows, records, proposed_by, proposed_at, known_from)
          values (1, 1, 'one', '', false, '{1}', '{1}', 1, now(), 1);
        insert into outcomes.step (claim, what, happened_on, at, account, known_from) values (1, 'proposed', '2025-02-01', now(), 1, 1)`),
    );
    const step = (id: number, what: string): Wish => ({
      table_name: 'outcomes.step',
      was: null,
      hidden: [],
      now: {
        id,
        claim: 1,
        what,
        route: null,
        words: 'why',
        happened_on: '2025-02-20',
        at: '2025-02-20T12:00:00Z',
        account: 77,
        known_from: 900,
      },
    });
    const withdrawn = { 'claims that count no more': 1 };
    expect(await again([step(9, 'withdrawn')], false)).toEqual(withdrawn);
    expect(await again([step(9, 'withdrawn')])).toEqual(withdrawn);
    expect(await again([step(10, 'signed')], false)).toEqual({});
    const last = await db.asOwner((tx) => tx.query('select id, what from outcomes.step order by id'));
    expect(last).toEqual([
      { id: 1, what: 'proposed' }, // signed since the backup
      { id: 9, what: 'withdrawn' },
    ]);
  });

  it('holds that a signature was taken back and a condition is open again, also where nobody knows whether it held', async () => {
    await db.asOwner((tx) =>
      tx.query(`insert into agreements.agreement (code, title, known_from) values ('school', 'School', 1);
        insert into agreements.signature (agreement, organisation, signed_by, position, signed_on, evidence, recorded_by, known_from) values (1, 1, 'A', 'head', '2025-01-01', 'copy', 1, 1);
        insert into agreements.flow (code, agreement, giver, receiver, mode, shown, body, hash, known_from) values ('roll', 1, 1, 1, 'full', 'headline', '{}', 'h', 1);
        insert into agreements.approval (flow, organisation, kind, outcome, named_person, position, decided_on, evidence, conditions, known_from) values (1, 1, 'decision', 'approves', 'B', 'SIRO', '2025-01-01', 'minute', '[{"text": "encrypted"}]', 1);
        insert into agreements.condition_met (approval, number, met_on, met_by, reference, recorded_by, known_from) values (1, 1, '2025-02-01', 'C', 'letter', 1, 1)`),
    );
    const closed = { known_from: 1, known_to: 900 };
    const wish = (table_name: string, now: Wish['now']): Wish => ({
      table_name,
      was: { known_to: null },
      hidden: [],
      now: { ...now, ...closed },
    });
    const wishes = [
      wish('agreements.signature', {
        agreement: 1,
        organisation: 1,
        taken_back_by: 77,
        take_back_reason: 'of another agreement',
      }),
      wish('agreements.condition_met', {
        id: 1,
        approval: 1,
        number: 1,
        reopened_by: 77,
        reopen_reason: 'it was not',
      }),
    ];
    expect(await again(wishes, false)).toEqual({
      'signatures taken back': 1,
      'conditions not met after all': 1,
    });
    expect(await again(wishes)).toEqual({});
    const open = await db.asOwner((tx) =>
      tx.query(
        'select known_to from agreements.signature union all select known_to from agreements.condition_met',
      ),
    );
    expect(open.every((row) => row['known_to'] !== null)).toBe(true);
  });
});
