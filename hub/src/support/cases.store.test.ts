import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ServedPlace } from '../../test/served-place.ts';
import { checked, openSupportTown, type SupportTown } from '../../test/support-town.ts';
import type { Reader } from '../access/index.ts';
import { caseNeeds, listOpenCases } from './cases.store.ts';

describe('cases', () => {
  let town: SupportTown;
  let place: ServedPlace;
  let manager: Reader;
  let practitioner: Reader;
  let opened: number;
  const look = (reader: Reader) =>
    place.rooms.access.withLook(
      { reader, purpose: 'support', level: 'opened', subject: { kind: 'case', ids: [opened] } },
      (tx) => caseNeeds(tx, [opened]),
    );
  beforeAll(async () => {
    town = await openSupportTown();
    ({ place, manager, practitioner } = town);
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
    await support.coverLeave({ ...cover, from: today, until: today.add({ days: 1 }) });
    expect(await seen()).toHaveLength(1);
  });

  it('reaches the next run as help that is open already', async () => {
    await place.rooms.needs.run({ reader: await place.readerOf('analyst'), framework: 'family-help' });
    const family = await place.rooms.needs.showFamily({ reader: manager, family: 1 });
    expect(family.alreadyOpen).toEqual([{ kind: 'open-case', since: '2025-02-28' }]);
  });

  it('counts looks at a case among those at who takes part, and not after they have left the family', async () => {
    const lead = await place.readerOf('ig-lead');
    await place.rooms.support.caseload({ reader: manager, of: 'own' });
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
