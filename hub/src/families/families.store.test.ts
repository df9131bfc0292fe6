import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenRecord, openPeoplePlace } from '../../test/people-place.ts';

const home = ['4 Mill Lane', 'BT1 1AA'] as const;
const pupil: GivenRecord = { name: ['Ivo', 'Sandell'], born: '2014-04-04', sex: 'M', home };
const mother: GivenRecord = {
  kind: 'contact',
  name: ['Petra', 'Sandell'],
  home,
  relations: [['parent-of', 'ivo', true]],
};
const father: GivenRecord = {
  kind: 'contact',
  name: ['Rolf', 'Sandell'],
  home,
  relations: [['parent-of', 'ivo', true]],
};
const crowd = Object.fromEntries(
  ['Alma', 'Bruno', 'Celia', 'Dario', 'Edith', 'Fergus', 'Greta', 'Hamid'].map(
    (forename, i): [string, GivenRecord] => [
      `c${i}`,
      {
        name: [forename, 'Quill'],
        born: `19${60 + i * 4}-03-0${i + 1}`,
        home: [`${i + 10} Mill Lane`, 'BT1 1AA'],
      },
    ],
  ),
);

describe('families that named people correct', () => {
  let place: Awaited<ReturnType<typeof openPeoplePlace>>;
  const analyst = () => place.reader('analyst');
  const roles = () =>
    place.db.asSuperuser(async (tx) => {
      const rows = await tx.query<{ key: string; role: string; family: number }>(
        `select r.source_key as key, m.role, m.family from families.member m join people.link l on l.person = m.person and l.known_to is null
         join intake.source_record r on r.id = l.record join agreements.flow w on w.id = r.flow and w.code = 'school-roll'
         where m.known_to is null order by 1`,
      );
      return Object.fromEntries(rows.map((r) => [r.key, r.role]));
    });
  const familyIds = () =>
    place.db.asSuperuser((tx) =>
      tx.query('select id from families.family where known_to is null order by id'),
    );
  const deliver = (more: Record<string, GivenRecord> = {}) =>
    place.deliver('school-roll', { ...crowd, ivo: pupil, 'ivo#1': mother, 'ivo#2': father, ...more });

  beforeAll(async () => {
    place = await openPeoplePlace(['school-roll', 'gp-registration', 'mental-health']);
    await deliver();
    await place.deliver('gp-registration', crowd);
    await place.people.linkAll({ reader: analyst() });
  });
  afterAll(() => place.close());

  it('are formed from what the school says', async () => {
    expect(await roles()).toEqual({ ivo: 'child', 'ivo#1': 'resident-carer', 'ivo#2': 'resident-carer' });
  });

  it('keep a correction and their id through the next full delivery, and give it back when it is undone', async () => {
    const before = await familyIds();
    const persons = await place.persons();
    const [child, person] = [`${persons['school-roll ivo']}`, `${persons['school-roll ivo#2']}`];
    const manager = { ...place.reader('manager'), roles: [{ role: 'manager' }, { role: 'analyst' }] };
    const insert = () =>
      place.db.asSuperuser((tx) =>
        tx.one<{ id: number }>(
          `insert into families.correction (kind, person, body, reason, account, decided_on, known_from)
           values ('move-out', $1, $2, 'He moved out', 1, '2025-02-20', 1) returning id`,
          [person, JSON.stringify({ kind: 'move-out', child, person, on: '2025-02-10' })],
        ),
      );
    const { id } = await insert();
    await deliver({ 'ivo#1': { ...mother, name: ['Petra', 'Sandell-Voss'] } });
    await place.people.linkAll({ reader: analyst() });
    expect(await roles()).toMatchObject({
      ivo: 'child',
      'ivo#1': 'resident-carer',
      'ivo#2': 'non-resident-parent',
    });
    expect(await familyIds()).toEqual(before);
    expect((await place.families.listForSources({ reader: manager })).map((c) => c.id)).toEqual([id]);
    await place.db.asSuperuser((tx) =>
      tx.run(`update families.correction set known_to = 1 where id = $1`, [id]),
    );
    await place.families.rebuild({ reader: analyst() });
    expect(await roles()).toMatchObject({ 'ivo#2': 'resident-carer' });
  });

  it('end with the child’s leaving: nobody is a family whom no source speaks of any more', async () => {
    await place.deliver('school-roll', crowd);
    await place.people.linkAll({ reader: analyst() });
    expect(await familyIds()).toEqual([]);
  });

  it('are not needed for an answer to reach the person asked about', async () => {
    const asked = await place.record('gp-registration', 'c0');
    await place.db.asSuperuser(async (tx) => {
      const [flow, answers] = [place.flows.get('gp-registration'), place.flows.get('mental-health')];
      await tx.run(
        `insert into intake.request (reference, flow, answer_flow, asked_on, answer_by, account, items, known_from) values ('REQ-1', $1, $2, '2025-02-01', '2025-03-01', 1, 1, 1)`,
        [flow, answers],
      );
      await tx.run(
        `insert into intake.request_item (request, item, record, person, criterion) select id, '1', $1, 0, '3.2' from intake.request`,
        [asked],
      );
    });
    await place.deliver('mental-health', { 'REQ-1/1': {} });
    await place.people.linkAll({ reader: analyst() });
    const persons = await place.persons();
    expect(persons['mental-health REQ-1/1']).toBe(persons['gp-registration c0']);
    const answer = await place.record('mental-health', 'REQ-1/1');
    expect(await place.people.explain({ reader: analyst(), left: answer, right: asked })).toMatchObject({
      rule: 'answer',
      state: 'linked',
    });
  });
});
