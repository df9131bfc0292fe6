import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenRecord, openPeoplePlace } from '../../test/people-place.ts';

const home = ['3 Old Row', 'BT1 2BB'] as const;
const kid: GivenRecord = { name: ['Kit', 'Vale'], born: '2015-04-04', sex: 'M', home };
const mother: GivenRecord = {
  name: ['Nora', 'Penn'],
  born: '1991-04-04',
  sex: 'F',
  home,
  relations: [['parent-of', 'kid', true]],
};
const father: GivenRecord = {
  name: ['Aled', 'Vale'],
  born: '1990-04-04',
  sex: 'M',
  home: ['8 Far Street', 'BT2 2BB'],
  relations: [['parent-of', 'kid', false]],
};
const crowd = Object.fromEntries(
  ['Alma', 'Bruno', 'Celia', 'Dario', 'Edith', 'Fergus', 'Greta', 'Hamid'].map(
    (forename, i): [string, GivenRecord] => [
      `crowd${i}`,
      { name: [forename, 'Quill'], born: `19${50 + i * 3}-05-11`, home: [`${100 + i} Mill Lane`, 'BT1 1AA'] },
    ],
  ),
);

describe('the households of a family', () => {
  let place: Awaited<ReturnType<typeof openPeoplePlace>>;
  let family = 0;
  const of = async (role: string) => {
    const found = await place.families.householdsOf({
      reader: place.reader(role),
      family,
      purpose: 'matching',
    });
    const keys = new Map(
      Object.entries(await place.persons()).map(([key, id]) => [`${id}`, key.split(' ')[1]]),
    );
    return found.map((h) =>
      h.members
        .map((m) => keys.get(m.person) ?? '')
        .sort((a, b) => a.localeCompare(b))
        .join(' '),
    );
  };

  beforeAll(async () => {
    place = await openPeoplePlace(['school-roll', 'gp-registration']);
    for (const source of ['school-roll', 'gp-registration'])
      await place.deliver(source, { ...crowd, kid, mother, father });
    await place.people.linkAll({ reader: place.reader('analyst') });
    const rows = await place.db.asSuperuser((tx) =>
      tx.query<{ id: number }>('select id from families.family where known_to is null'),
    );
    family = rows[0]?.id ?? 0;
  });
  afterAll(() => place.close());

  it('are one for each home, the parent who lives elsewhere in a household of their own', async () => {
    expect(new Set(await of('analyst'))).toEqual(new Set(['father', 'kid mother']));
  });

  it('are not found by who may not look at the family', async () => {
    await expect(of('practitioner')).rejects.toThrow('There is nothing here that you can see.');
  });

  it('are told no more of anybody under a shield, nor of who lives with them', async () => {
    await place.people.shield({
      reader: place.reader('mash'),
      record: await place.record('school-roll', 'mother'),
      strength: 'address',
      reason: 'In danger',
    });
    expect(await of('analyst')).toEqual(['father']);
  });
});
