import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GivenRecord, openPeoplePlace } from '../../test/people-place.ts';

const forenames = ['Alma', 'Bruno', 'Celia', 'Dario', 'Edith', 'Fergus', 'Greta', 'Hamid', 'Ines', 'Jonas'];
const crowd: Record<string, GivenRecord> = Object.fromEntries(
  forenames.map((forename, i) => [
    `crowd${i}`,
    {
      name: [forename, `Field${'abcdefghij'[i]}`] as const,
      born: `${1960 + i * 3}-0${1 + (i % 9)}-11`,
      sex: i % 2 === 0 ? ('F' as const) : ('M' as const),
      home: [`${100 + i} Mill Lane`, 'BT1 1AA'] as const,
    },
  ]),
);
const nora: GivenRecord = {
  name: ['Nora', 'Vale'],
  born: '1991-04-04',
  sex: 'F',
  home: ['3 Old Row', 'BT1 2BB'],
};

describe('a shield whose record its sender no longer sends', () => {
  let place: Awaited<ReturnType<typeof openPeoplePlace>>;
  const shieldOf = async (source: string) => {
    const id = await place.record(source, 'nora');
    const row = await place.db.asSuperuser((tx) =>
      tx.one<{ shield: string }>('select shield from intake.source_record where id = $1', [id]),
    );
    return row.shield;
  };
  beforeAll(async () => {
    place = await openPeoplePlace(['school-roll', 'gp-registration', 'housing']);
    for (const source of ['school-roll', 'gp-registration', 'housing'])
      await place.deliver(source, { ...crowd, nora });
    await place.people.linkAll({ reader: place.reader('analyst') });
  });
  afterAll(() => place.close());

  it('still shields the person until a named person lifts it', async () => {
    const mash = place.reader('mash');
    const record = await place.record('housing', 'nora');
    const persons = await place.persons();
    expect(persons['housing nora']).toBe(persons['school-roll nora']);
    const decision = await place.people.shield({
      reader: mash,
      record,
      strength: 'address',
      reason: 'She fled',
    });
    expect(await shieldOf('gp-registration')).toBe('address');
    // She leaves the rent book: the next full delivery does not speak of her.
    await place.deliver('housing', crowd);
    await place.people.linkAll({ reader: place.reader('analyst') });
    expect((await place.persons())['housing nora']).toBeUndefined();
    expect([await shieldOf('school-roll'), await shieldOf('gp-registration')]).toEqual([
      'address',
      'address',
    ]);
    await place.people.liftShield({ reader: mash, decision, reason: 'She is safe now' });
    expect([await shieldOf('school-roll'), await shieldOf('gp-registration')]).toEqual(['none', 'none']);
  });

  it('is kept by both when a delivery parts them, until the IG lead has lifted what was kept, and that alone', async () => {
    const analyst = place.reader('analyst');
    const [mash, lead] = [place.reader('mash'), place.reader('ig-lead')];
    const both = () => Promise.all(['school-roll', 'gp-registration'].map(shieldOf));
    const record = await place.record('gp-registration', 'nora');
    const given = { reader: mash, record, strength: 'address', reason: 'He looks for her' } as const;
    const decision = await place.people.shield(given);
    // The surgery had written the record under the wrong number: it is of somebody else.
    const other: GivenRecord = {
      name: ['Olga', 'Tarn'],
      born: '1950-01-30',
      sex: 'F',
      home: ['9 Far End', 'BT9 9ZZ'],
    };
    await place.deliver('gp-registration', { ...crowd, nora: other });
    await place.people.linkAll({ reader: analyst });
    const persons = await place.persons();
    expect(persons['gp-registration nora']).not.toBe(persons['school-roll nora']);
    expect(await both()).toEqual(['address', 'address']);

    const [kept] = await place.db.asSuperuser((tx) =>
      tx.query<{ id: number }>('select id from people.decision where account is null and known_to is null'),
    );
    const lift = (reader: typeof mash, id = 0) =>
      place.people.liftShield({ reader, decision: id, reason: 'She is safe now' });
    await expect(lift(mash, kept?.id)).rejects.toMatchObject({ status: 404 });
    await place.deliver('gp-registration', { ...crowd, nora });
    await place.people.linkAll({ reader: analyst });
    await lift(mash, decision);
    expect(await both()).toEqual(['address', 'address']);
    await lift(lead, kept?.id);
    expect(await both()).toEqual(['none', 'none']);
  });
});
