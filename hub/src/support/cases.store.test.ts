import type { Transaction } from '@kinsight/kit/postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedPlace } from '../../test/served-place.ts';
import { checked, openSupportTown, type SupportTown } from '../../test/support-town.ts';
import type { Reader } from '../access/index.ts';
import { caseNeeds, listOpenCases } from './cases.store.ts';
import { countDue } from './digest/digest.store.ts';
import { readSpeakSafely } from './reading/own-words.store.ts';

describe('cases', () => {
  let town: SupportTown;
  let place: ServedPlace;
  let manager: Reader;
  let practitioner: Reader;
  /** Manages another team, to which the same families are put forward. */
  let other: Reader;
  let opened: number;
  const look = (reader: Reader) =>
    place.rooms.access.withLook(
      { reader, purpose: 'support', level: 'opened', subject: { kind: 'case', ids: [opened] } },
      (tx) => caseNeeds(tx, [opened]),
    );
  beforeAll(async () => {
    town = await openSupportTown();
    ({ place, manager, practitioner } = town);
    other = await town.managerOf('other');
  });
  afterAll(() => place.close());
  it('opens none before somebody decided to make contact', async () => {
    const candidate = await town.candidateOf(1);
    const opening = { reader: manager, from: { candidate } };
    await expect(place.rooms.support.openCase(opening)).rejects.toThrow('decided to make contact');
    await place.rooms.needs.check({ reader: manager, candidate, answers: checked });
    await place.rooms.needs.decide({
      reader: manager,
      candidate,
      outcome: 'contact',
      reason: 'signs of three needs',
    });
    // Contact was decided, and since then somebody heard otherwise: it is asked again.
    const since = (answers: Parameters<typeof place.rooms.needs.check>[0]['answers']) =>
      place.rooms.needs.check({ reader: manager, candidate, answers });
    await since({ 'live-investigation': { answer: 'yes', asked: 'police' } });
    await expect(place.rooms.support.openCase(opening)).rejects.toThrow('live investigation that contact');
    await since({ 'live-investigation': checked['live-investigation'] });
    opened = (await place.rooms.support.openCase(opening)).case;
    await expect(place.rooms.support.openCase(opening)).rejects.toThrow('open already');
  });

  it('takes along what data suggest, by the flows it rests on, and how to speak safely', async () => {
    const needs = await look(manager);
    expect(needs.map(({ need, person, strength }) => [need, person, strength])).toEqual([
      ['1.3', 12, 'prompt'],
      ['10.1', 11, 'prompt'],
      ['7.1', 11, 'prompt'],
    ]);
    place.hide('police');
    expect((await look(manager)).map(({ need }) => need)).toEqual(['1.3', '10.1']);
    place.hide();
    const contact = await place.rooms.access.withLook(
      { reader: manager, purpose: 'support', level: 'opened', subject: { kind: 'case', ids: [opened] } },
      (tx) => tx.query('select speak_to, how from support.safe_contact'),
    );
    expect(contact).toEqual([{ speak_to: 'the mother', how: 'by telephone, mornings only' }]);
    // Where a family has two open cases, each says how to speak safely in it.
    const both = await place.db.withTransaction('worker', {}, async (tx) => {
      await tx.run(
        `with second as (insert into support.cases (family, record, person, framework, came_from, opened, fact, flows, known_from)
           select family, -record, -person, framework, came_from, opened, fact, flows, known_from from support.cases returning id)
         insert into support.safe_contact (case_id, speak_to, how, account, said_on, flows, known_from)
         select second.id, 'the aunt', 'at work', account, said_on, s.flows, s.known_from from support.safe_contact s, second`,
      );
      const { said, hidden } = await readSpeakSafely(tx, 1);
      await tx.run(`delete from support.safe_contact where speak_to = 'the aunt'`);
      await tx.run('delete from support.cases where id = (select max(id) from support.cases)');
      return [said.map(({ speakTo }) => speakTo), hidden];
    });
    expect(both).toEqual([['the aunt', 'the mother'], 0]);
  });

  it('is nobody’s but the team’s until it is allocated, and no more once handed over', async () => {
    const own = async (reader: Reader) =>
      (
        await place.rooms.access.withLook(
          {
            reader,
            purpose: 'support',
            level: 'shown',
            subject: { kind: 'place', of: 'case' },
            relationship: 'own-case',
          },
          (tx) => listOpenCases(tx, place.rooms.clock.today()),
        )
      ).map(({ id, leadName }) => [id, leadName]);
    expect(await own(practitioner)).toEqual([]);
    const { support } = place.rooms;
    const give = { reader: manager, case: opened, role: 'lead' as const, reason: 'knows the school' };
    await support.allocate({ ...give, worker: 'practitioner' });
    expect(await own(practitioner)).toEqual([[opened, 'Practitioner of Smallton']]);
    await support.allocate({ ...give, worker: 'manager', reason: 'leaves the team' });
    expect(await own(practitioner)).toEqual([]);
    expect(await own(manager)).toEqual([[opened, 'Manager of Smallton']]);
    await expect(support.allocate({ ...give, worker: 'analyst' })).rejects.toThrow(
      'no role that can be lead',
    );
  });

  it('is also whose leave it covers, on those days only', async () => {
    const [today, own] = [place.rooms.clock.today(), { kind: 'case', ids: [opened] } as const];
    const seen = () =>
      place.rooms.access.withLook(
        { reader: practitioner, purpose: 'support', level: 'detail', subject: own, relationship: 'own-case' },
        (tx) => listOpenCases(tx, today),
      );
    await expect(seen()).rejects.toThrow('nothing here');
    const { support } = place.rooms;
    const cover = { reader: manager, away: 'manager', by: 'practitioner' };
    await support.coverLeave({ ...cover, from: today.subtract({ days: 9 }), until: today });
    await expect(seen()).rejects.toThrow('nothing here');
    await support.coverLeave({ ...cover, from: today.subtract({ days: 1 }), until: today.add({ days: 1 }) });
    expect(await seen()).toHaveLength(1);
    await support.endCover(cover);
    await expect(seen()).rejects.toThrow('nothing here');
    await expect(support.endCover(cover)).rejects.toThrow('does not cover');
    // Covers in a row do not make a year of somebody else's cases.
    const long = { ...cover, from: today, until: today.add({ days: 28 }) };
    await expect(support.coverLeave(long)).rejects.toThrow('within eight weeks is the most');
    const later = { from: today.add({ days: 61 }), until: today.add({ days: 62 }) };
    await expect(support.coverLeave({ ...cover, ...later })).rejects.toThrow('at most 60 days ahead');
    await support.coverLeave({ ...cover, from: today, until: today.add({ days: 17 }) });
  });

  it('counts for nobody’s letter where somebody objected or is hidden', async () => {
    const waiting = (hidden: readonly number[]) =>
      place.db.withTransaction('worker', {}, async (tx) => {
        const flows = await tx.query<{ id: number }>('select id from agreements.flow');
        const { account } = manager;
        const today = place.rooms.clock.today();
        const due = await countDue(tx, account, today, { flows: flows.map(({ id }) => id), hidden });
        return due.waiting;
      });
    const persons = await place.db.asSuperuser((tx) =>
      tx.query<{ person: number }>('select person from support.case_member where case_id = $1', [opened]),
    );
    expect(await waiting([])).toBe(1);
    expect(await waiting(persons.map(({ person }) => person))).toBe(0);
  });

  it('is covered by nobody who arranges it for themselves, for another team, or for months', async () => {
    const today = place.rooms.clock.today();
    const arrange = (reader: Reader, away: string, by: string, days = 7) =>
      place.rooms.support.coverLeave({ reader, away, by, from: today, until: today.add({ days }) });
    await expect(arrange(manager, 'practitioner', 'manager')).rejects.toThrow('you cover for somebody');
    await expect(arrange(manager, 'other-manager', 'practitioner')).rejects.toThrow('not of a team you');
    await expect(arrange(manager, 'practitioner', 'other-manager')).rejects.toThrow('not of a team you');
    await expect(arrange(other, 'manager', 'practitioner')).rejects.toThrow('not of a team you');
    await expect(arrange(manager, 'manager', 'practitioner', 29)).rejects.toThrow('28 days at most');
  });

  it('shows whom a restriction hides to who was given it by somebody else: not to cover, nor to who took it', async () => {
    const children = async (reader: Reader) => {
      const own = { reader, purpose: 'support', relationship: 'own-case' } as const;
      const read = (tx: Transaction) =>
        tx.query<{ id: number }>('select id from people.person where id in (11, 12) order by id');
      const named = { kind: 'case', ids: [opened] } as const;
      const opening = await place.rooms.access.withLook({ ...own, level: 'opened', subject: named }, read);
      const list = { kind: 'place', of: 'case' } as const;
      const shown = await place.rooms.access.withLook({ ...own, level: 'shown', subject: list }, read);
      expect(shown).toEqual(opening);
      return opening.map(({ id }) => id);
    };
    const restrict = (shield: string) =>
      place.db.asOwner((tx) => tx.run('update people.person set shield = $1 where id = 12', [shield]));
    await restrict('restricted');
    expect(await children(manager)).toEqual([11]); // gave it to himself
    expect(await children(practitioner)).toEqual([11]); // covers for him
    const { support } = place.rooms;
    await support.allocate({
      reader: manager,
      case: opened,
      worker: 'practitioner',
      role: 'lead',
      reason: 'back',
    });
    expect(await children(practitioner)).toEqual([11, 12]);
    await restrict('none');
  });

  it('is not the case of another team’s manager, for being put forward there too', async () => {
    const asked = { purpose: 'support', level: 'opened' } as const;
    const family = { kind: 'family', ids: [1] } as const;
    const team = await place.rooms.support.caseload({ reader: other, of: 'team' });
    expect(team).toEqual([]);
    await expect(look(other)).rejects.toThrow('nothing here');
    const give = { case: opened, worker: 'other-manager', role: 'lead', reason: 'ours' } as const;
    await expect(place.rooms.support.allocate({ reader: other, ...give })).rejects.toThrow('nothing here');
    const closing = { reader: other, case: opened, reason: 'not-needed', whatNext: 'nothing' } as const;
    await expect(place.rooms.support.closeCase(closing)).rejects.toThrow('nothing here');
    const circles = (reader: Reader) =>
      place.rooms.access.withLook({ ...asked, reader, subject: family }, (tx) =>
        tx.query(`select current_setting('app.classes') like '%lead-and-manager%' as closest`),
      );
    expect(await circles(other)).toEqual([{ closest: false }]);
    expect(await circles(manager)).toEqual([{ closest: true }]);
    expect(await look(manager)).not.toEqual([]);
  });

  it('reaches the next run as help that is open already', async () => {
    await place.rooms.needs.run({ reader: await place.readerOf('analyst'), framework: 'family-help' });
    const family = await place.rooms.needs.showFamily({ reader: manager, family: 1 });
    expect(family.alreadyOpen).toEqual([{ kind: 'open-case', since: '2025-02-28' }]);
  });

  it('counts looks at a case among those at who takes part, and not after they have left the family', async () => {
    const lead = await place.readerOf('ig-lead');
    await place.rooms.support.caseload({ reader: practitioner, of: 'own' });
    const kinds = (looksAt: string) =>
      place.rooms.access.asWorker({ reader: lead, job: 'recall-delivery' }, async (tx) => {
        const rows = await tx.query<{ subject_kind: string; subjects: number[]; action: string }>(
          `select * from access.${looksAt}`,
        );
        expect(
          rows.filter((row) => row.subject_kind === 'case').every((row) => row.subjects.includes(opened)),
        ).toBe(true);
        return [...new Set(rows.map((row) => `${row.action} ${row.subject_kind}`))];
      });
    for (const looksAt of ['looks_at(array[11])', 'looks_at_family(1, array[11])'])
      expect(await kinds(looksAt)).toEqual(
        expect.arrayContaining(['opened case', 'allocate-case case', 'opened family']),
      );
    const theirs = await kinds('looks_at_person(11)');
    expect(theirs).toEqual(expect.arrayContaining(['opened case', 'shown case', 'opened family']));
    expect(theirs).not.toContain('allocate-case case');
    await place.db.asOwner((tx) =>
      tx.run(`update families.member set ends = '2025-02-01' where person = 11`),
    );
    expect(await kinds('looks_at_person(11)')).toEqual([]);
    expect(await kinds('looks_at_person(12)')).toContain('opened case');
  });
});
