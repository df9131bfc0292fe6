import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinFamily, leaveFamily, moveRecords } from '../test/move-people.ts';
import type { ServedPlace } from '../test/served-place.ts';
import { openSupportTown, type SupportTown } from '../test/support-town.ts';
import { countWorth } from './insight/flow-worth.store.ts';
import { removeDerived } from './remove-derived.store.ts';
import { caseFamilies, followPeople, partPrompts } from './support/index.ts';

describe('a case, when people and data change around it', () => {
  let town: SupportTown;
  let place: ServedPlace;
  let opened: number;
  let load = 0;
  const show = () => place.rooms.support.showCase({ reader: town.manager, case: opened });
  const needs = async () =>
    (await show()).needs.map(({ need, person, strength, flows }) => [need, person, strength, flows.length]);
  /** As linking and forming leave it; then the case follows, in the same transaction. */
  const after = (change: (tx: Transaction) => Promise<unknown>) =>
    place.db.withTransaction('worker', {}, async (tx) => {
      load = await nextLoad(tx, 'link', place.rooms.clock.now(), 1);
      await change(tx);
      return followPeople(tx);
    });
  const move = (tx: Transaction, records: string, to: number) => moveRecords(tx, { records, to, load });
  const join = (tx: Transaction, family: number, person: number, primary = true) =>
    joinFamily(tx, { family, person, primary, load });
  const leave = (tx: Transaction, family: number, person: number) =>
    leaveFamily(tx, { family, person, load });
  beforeAll(async () => {
    town = await openSupportTown();
    place = town.place;
    opened = await town.openCase(1);
    place.rooms.intake.onRecall(removeDerived);
    const more = `insert into people.person (id, known_from) overriding system value values (50, 9), (51, 9), (52, 9)`;
    await place.db.asOwner((tx) => tx.run(more));
  });
  afterAll(() => place.close());

  it('follows a child who becomes somebody else’s number when records are merged', async () => {
    const own = `select record from support.case_member where person = 12`;
    const moved = await after(async (tx) => {
      await move(tx, `select record from people.link where person = 12 and known_to is null`, 50);
      await leave(tx, 1, 12);
      await join(tx, 1, 50);
    });
    expect(moved).toBe(0);
    expect(await place.db.asOwner((tx) => tx.query(own))).toEqual([]);
    const { case: found, people } = await show();
    expect([found.family, found.person]).toEqual([1, 50]);
    expect(people.map(({ person }) => person).toSorted((a, b) => a - b)).toEqual([11, 50]);
    expect(await needs()).toContainEqual(['1.3', 50, 'prompt', 2]);
  });

  it('goes with our own record of the child when a merge is taken apart, and leaves the other alone', async () => {
    await after(async (tx) => {
      const ours = `select record from support.case_member where person = 50 union select 1201`;
      await move(tx, ours, 12);
      await leave(tx, 1, 50);
      await join(tx, 1, 12);
    });
    const { case: found, people } = await show();
    expect([found.family, found.person]).toEqual([1, 12]);
    expect(people.map(({ person }) => person).toSorted((a, b) => a - b)).toEqual([11, 12]);
  });

  it('moves with the child to the family where they are counted first, and stays where a child is in none', async () => {
    expect(
      await after(async (tx) => {
        await leave(tx, 1, 12);
        await join(tx, 3, 12, false);
        await join(tx, 2, 12);
      }),
    ).toBe(1);
    expect((await show()).case.family).toBe(2);
    // A second home alone does not move a case that is about the first.
    expect(await after((tx) => join(tx, 1, 12, false))).toBe(0);
    const nowhere = async (tx: Transaction) => {
      for (const family of [1, 2, 3]) await leave(tx, family, 12);
    };
    expect(await after(nowhere)).toBe(0);
    expect((await show()).case.family).toBe(2);
    expect(await after((tx) => join(tx, 1, 12))).toBe(1);
    expect((await show()).case.family).toBe(1);
    const about = await place.db.withTransaction('worker', {}, (tx) => caseFamilies(tx, [opened]));
    expect(about.map(({ family, from, to }) => [family, from === null, to === null])).toEqual([
      [1, true, false],
      [2, false, false],
      [1, false, true],
    ]);
  });

  it('was never about the family of somebody its child was only taken for', async () => {
    const about = async () =>
      (await place.db.withTransaction('worker', {}, (tx) => caseFamilies(tx, [opened])))
        .map(({ family }) => family)
        .at(-1);
    const ours = `select record from support.case_member where person = 12`;
    const before = await place.db.withTransaction('worker', {}, (tx) => caseFamilies(tx, [opened]));
    const other = async (tx: Transaction) => {
      await move(tx, ours, 51);
      await leave(tx, 1, 12);
      await join(tx, 3, 51);
    };
    expect(await after(other)).toBe(1);
    expect(await about()).toBe(3);
    const back = async (tx: Transaction) => {
      await move(tx, `select record from support.case_member where person = 51`, 12);
      await leave(tx, 3, 51);
      await join(tx, 1, 12);
    };
    expect(await after(back)).toBe(1);
    expect(await place.db.withTransaction('worker', {}, (tx) => caseFamilies(tx, [opened]))).toEqual(before);
  });

  it('loses at once, and so does the page of the family, what came of a record that is somebody else’s', async () => {
    const crime = async () =>
      (await place.rooms.needs.showFamily({ reader: town.manager, family: 1 })).headlines
        .flatMap((headline) => headline.needs)
        .find(({ need }) => need === '7.1');
    const toSomebodyElse = async (person: number) => {
      await after((tx) => move(tx, '1102', person));
      await place.db.withTransaction('worker', {}, async (tx) => {
        await partPrompts(tx);
        await place.rooms.needs.partFindings(tx);
      });
    };
    const codes = async () => (await needs()).map(([need]) => need);
    // Where our own record goes with all that is theirs, before the numbers of the case follow, what data suggested stays.
    const [kept] = await place.db.asOwner((tx) =>
      tx.query<{ own: number[] }>(
        'select array_agg(record) as own from people.link where person = 11 and known_to is null',
      ),
    );
    const own = kept?.own.join() ?? '';
    for (const person of [50, 11])
      await place.db.withTransaction('worker', {}, async (tx) => {
        load = await nextLoad(tx, 'link', place.rooms.clock.now(), 1);
        await move(tx, own, person);
        await partPrompts(tx);
      });
    const worth = async () =>
      (await place.db.withTransaction('worker', {}, countWorth)).find(
        ({ flow }) => flow === place.idOf('police'),
      )?.families ?? 0;
    const families = await worth();
    expect(await crime()).toMatchObject({ value: 'met' });
    expect(await codes()).toContain('7.1');
    await toSomebodyElse(51);
    expect(await crime()).toMatchObject({
      value: 'no-data',
      causes: expect.arrayContaining(['not-matched']),
      signs: [],
    });
    expect(await codes()).not.toContain('7.1');
    expect(await codes()).toContain('10.1');
    expect(await worth()).toBe(families - 1);
    await toSomebodyElse(11);
    expect(await worth()).toBe(families);
    expect(await crime()).toMatchObject({ value: 'met' });
    // In the case it stands again when a run has found it again; the next test has it back without one.
    expect(await codes()).not.toContain('7.1');
    await place.db.asOwner((tx) =>
      tx.run(`update support.case_needs set known_to = null where need = '7.1' and strength = 'prompt'`),
    );
  });

  it('is no more about somebody who left the family while the child stayed, until they come back', async () => {
    const { rights, clock } = place.rooms;
    const parts = async () =>
      place.db.asOwner((tx) =>
        tx.one<{ taking: number; left: string | null }>(
          `select count(*) filter (where left_on is null) as taking, max(left_on)::text as left from support.case_member where case_id = $1 and known_to is null`,
          [opened],
        ),
      );
    await after((tx) => leave(tx, 1, 11));
    expect(await parts()).toEqual({ taking: 1, left: clock.today().toString() });
    const reader = await place.readerOf('ig-lead');
    const pack = await rights.draft({
      reader,
      person: 11,
      forWhom: 'self',
      askedOn: clock.today(),
      identity: 'passport seen',
    });
    const { items } = await rights.show({ reader, pack });
    // Somebody who left does not hear that the case goes on.
    expect(JSON.stringify(items.filter(({ id }) => id.startsWith('help-')))).toContain(
      `to ${clock.today().toString()}`,
    );
    await after((tx) => join(tx, 1, 11));
    expect(await parts()).toEqual({ taking: 2, left: null });
  });

  it('is told to a person who asks what is held and who has looked, before its words are given to anybody', async () => {
    const { support, rights, clock } = place.rooms;
    const note = { kind: 'visit', readers: 'lead-and-manager', words: 'he was not at home' } as const;
    await support.writeNote({ reader: town.manager, case: opened, on: clock.today(), ...note });
    const reader = await place.readerOf('ig-lead');
    const asked = { forWhom: 'self' as const, askedOn: clock.today(), identity: 'passport seen' };
    const pack = await rights.draft({ reader, person: 11, ...asked });
    const { items } = await rights.show({ reader, pack });
    const [given, kept] = items.filter(({ id }) => id.startsWith('help-'));
    expect(given).toMatchObject({ give: true, what: 'We work with your family' });
    expect(kept).toMatchObject({ give: false, says: [`Case ${opened}: notes 1, answers 0, goals 0`] });
    expect(JSON.stringify(items)).not.toContain('not at home');
    const kinds = await place.db.withTransaction('worker', {}, (tx) =>
      tx.query<{ kind: string }>('select distinct subject_kind as kind from access.looks_at($1)', [[11]]),
    );
    expect(kinds.map(({ kind }) => kind)).toContain('case');
    expect(items.flatMap(({ kind, says }) => (kind === 'looks' ? says : [])).join()).toContain('for Support');
  });

  it('loses what recalled data suggested, keeps what was confirmed, and names both on the breach sheet', async () => {
    const { support, intake } = place.rooms;
    await support.allocate({
      reader: town.manager,
      case: opened,
      worker: 'practitioner',
      role: 'lead',
      reason: 'first',
    });
    const said = { workerView: 'seen at home', familyView: 'she agrees' };
    await support.sayNeed({
      reader: town.practitioner,
      case: opened,
      need: '10.1',
      person: 11,
      stance: 'confirmed',
      ...said,
    });
    const recall = async (flow: string) =>
      intake.recall({
        delivery: place.idOf(flow),
        reader: await place.readerOf('ig-lead'),
        reason: 'sent by mistake',
      });
    // A sign by a record that turned out to be somebody else's keeps no prompt alive.
    const { copied } = await place.db.asOwner((tx) =>
      tx.one<{ copied: number }>(
        `with copy as (
           insert into needs.finding (run, family, person, member_role, criterion, need, source, value, causes, evidence, flows, shield, sensitivity, parted)
           select distinct on (run) run, family, person, member_role, 'parted', need, array[$1::smallint], value, causes,
             array(select id from intake.fact where flow = $1 limit 1), array[$1::smallint], shield, sensitivity, true
           from needs.finding where need = '7.1' and person = 11 and value = 'met' returning 1)
         select count(*)::int as copied from copy`,
        [place.idOf('benefits')],
      ),
    );
    expect(copied).toBe(1);
    const { derived } = await recall('police');
    expect(derived[0]).toMatchObject({ prompts: [{ case: opened, need: '7.1', lead: expect.any(Number) }] });
    await recall('benefits');
    expect((await needs()).map(([need, , strength]) => [need, strength])).toEqual([
      ['1.3', 'prompt'],
      ['10.1', 'confirmed'],
    ]);
    const rows = await place.db.asOwner((tx) =>
      tx.query('select need from support.case_needs where $1::smallint = any (flows)', [
        place.idOf('benefits'),
      ]),
    );
    expect(rows).toEqual([]);
  });

  it('goes on when two who take part turn out to be one person', async () => {
    await after(async (tx) => {
      await move(tx, 'select record from people.link where person = 11 and known_to is null', 12);
      await leave(tx, 1, 11);
    });
    await place.rooms.support.agree({
      reader: town.practitioner,
      case: opened,
      person: 12,
      answer: 'declined',
      on: place.rooms.clock.today(),
      how: 'in-person',
      explained: [],
    });
    const { people, agreements } = await show();
    expect(people.map(({ person }) => person)).toEqual([12]);
    expect(agreements).toMatchObject([{ person: 12, answer: 'declined' }]);
  });

  it('remembers the family before where a child turns out to have two numbers: that was theirs all along', async () => {
    await after(async (tx) => {
      await move(tx, 'select record from people.link where person = 12 and known_to is null', 52);
      await leave(tx, 1, 12);
      await join(tx, 2, 52);
    });
    const about = await place.db.withTransaction('worker', {}, (tx) => caseFamilies(tx, [opened]));
    expect(about.slice(-2).map(({ family, to }) => [family, to === null])).toEqual([
      [1, false],
      [2, true],
    ]);
  });
});
