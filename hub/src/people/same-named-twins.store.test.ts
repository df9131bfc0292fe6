import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crowd, street } from '../../test/people-crowd.ts';
import { type GivenRecord, openPeoplePlace } from '../../test/people-place.ts';

const twin: GivenRecord = { name: ['Fatima', 'Aziz'], born: '2013-07-26', sex: 'F', home: street(30) };

describe('twins of one name', () => {
  let place: Awaited<ReturnType<typeof openPeoplePlace>>;
  const sources = ['school-roll', 'gp-registration-1', 'gp-registration-2'];

  beforeAll(async () => {
    place = await openPeoplePlace(sources);
    await place.deliver('school-roll', {
      ...crowd(),
      one: { ...twin, identifiers: { upn: 'A123456789012' } },
      other: { ...twin, identifiers: { upn: 'H801200001001' } },
    });
    await place.deliver('gp-registration-1', {
      ...crowd(),
      one: { ...twin, identifiers: { 'nhs-number': '9990000018' } },
    });
    await place.deliver('gp-registration-2', {
      other: { ...twin, identifiers: { 'nhs-number': '9990000026' } },
    });
    await place.people.linkAll({ reader: place.reader('analyst') });
  });
  afterAll(() => place.close());

  it('leaves the record of a surgery that could be either with neither, though each surgery knows one of them', async () => {
    const persons = await place.persons();
    const four = ['school-roll one', 'school-roll other', 'gp-registration-1 one', 'gp-registration-2 other'];
    expect(new Set(four.map((key) => persons[key])).size).toBe(4);
    expect(persons['school-roll c0']).toBe(persons['gp-registration-1 c0']);
  });
});
