import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenRecord, openPeoplePlace } from '../../test/people-place.ts';

const forenames = ['Alma', 'Bruno', 'Celia', 'Dario', 'Edith', 'Fergus', 'Greta', 'Hamid', 'Ines', 'Jonas'];
const crowd: Record<string, GivenRecord> = Object.fromEntries(
  forenames.map((forename, i) => [
    `crowd${i}`,
    {
      name: [forename, `Field${'abcdefghij'[i]}`] as const,
      born: `${1950 + i * 3}-0${1 + (i % 9)}-11`,
      sex: i % 2 === 0 ? ('F' as const) : ('M' as const),
      home: [`${100 + i} Mill Lane`, 'BT1 1AA'] as const,
    },
  ]),
);
const home = ['3 Old Row', 'BT1 2BB'] as const;
const kid: GivenRecord = { name: ['Kit', 'Vale'], born: '2015-04-04', sex: 'M', home };
const mother: GivenRecord = {
  name: ['Nora', 'Vale'],
  born: '1991-04-04',
  sex: 'F',
  home,
  relations: [['parent-of', 'kid', true]],
};

describe('corrections of a family', () => {
  let place: Awaited<ReturnType<typeof openPeoplePlace>>;
  let persons: Readonly<Record<string, number>>;
  const person = (key: string) => String(persons[`school-roll ${key}`]);
  const add = (role: string, key: string) =>
    place.families.correct({
      reader: place.reader(role),
      correction: { kind: 'add', child: person('kid'), person: person(key), role: 'other-adult' },
      reason: 'The mother says so',
    });
  const roleOf = async (key: string) =>
    (
      await place.db.asSuperuser((tx) =>
        tx.query<{ role: string }>(
          'select role from families.member where person = $1 and known_to is null',
          [person(key)],
        ),
      )
    ).map((r) => r.role);

  beforeAll(async () => {
    place = await openPeoplePlace(['school-roll', 'gp-registration']);
    for (const source of ['school-roll', 'gp-registration'])
      await place.deliver(source, { ...crowd, kid, mother });
    await place.people.linkAll({ reader: place.reader('analyst') });
    persons = await place.persons();
    const record = await place.record('school-roll', 'kid');
    await place.db.asSuperuser((tx) =>
      tx.run(
        `insert into intake.fact (flow, dataset, record, fact_key, details, digest, delivery, known_from)
         select flow, 'open_case', id, 'case', '{"lead": "tess"}', '\\x00', delivery, 1 from intake.source_record where id = $1`,
        [record],
      ),
    );
  });
  afterAll(() => place.close());

  it('lets nobody bring somebody they may not see into a family of theirs, and so see them', async () => {
    expect(await roleOf('mother')).toEqual(['resident-carer']);
    await expect(add('practitioner', 'crowd0')).rejects.toThrow('nothing here');
    expect(await roleOf('crowd0')).toEqual([]);
    await place.families.correct({
      reader: place.reader('practitioner'),
      correction: { kind: 'role', child: person('kid'), person: person('mother'), role: 'carers-partner' },
      reason: 'A step-mother',
    });
    expect(await roleOf('mother')).toEqual(['carers-partner']);
  });

  it('lets an analyst add them, and tells the sources only of people one may see', async () => {
    const analyst = place.reader('analyst');
    const added = await add('analyst', 'crowd1');
    expect(await roleOf('crowd1')).toEqual(['other-adult']);
    const waiting = await place.families.listForSources({ reader: analyst });
    expect(waiting.map((c) => c.id)).toContain(added);
    // The same reader of the same flows reads why; who sees less of what the writer saw does not.
    expect(waiting.find((c) => c.id === added)?.reason).toBe('The mother says so');
    await place.db.asSuperuser((tx) =>
      tx.run('update families.correction set flows = flows || 999::smallint where id = $1', [added]),
    );
    const less = await place.families.listForSources({ reader: analyst });
    expect(less.find((c) => c.id === added)?.reason).toBeNull();
    await expect(place.families.listForSources({ reader: place.reader('practitioner') })).rejects.toThrow(
      'nothing here',
    );
    await place.people.shield({
      reader: place.reader('mash'),
      record: await place.record('school-roll', 'crowd1'),
      strength: 'sealed',
      reason: 'At risk',
    });
    expect(
      (await place.families.listForSources({ reader: analyst, tell: 'all' })).map((c) => c.id),
    ).not.toContain(added);
    await expect(place.families.undo({ reader: analyst, correction: added, reason: 'x' })).rejects.toThrow(
      'no such correction',
    );
    const told = await place.db.asSuperuser((tx) =>
      tx.query<{ id: number }>('select id from families.correction where not told_source'),
    );
    expect(told).toEqual([{ id: added }]);
  });

  it('leaves the persons of every list and correction in the audit', async () => {
    const rows = await place.db.asSuperuser((tx) =>
      tx.query<{ action: string }>(
        `select distinct action from audit.entry where $1::bigint = any (subjects) order by 1`,
        [Number(person('crowd1'))],
      ),
    );
    expect(rows.map((r) => r.action)).toEqual(['correct-family', 'shield', 'shown']);
  });
});
