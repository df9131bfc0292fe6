import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nicknames, transliterations } from '../names/nicknames.ts';
import { isNear, type Made, madePlace } from '../testing/made-place.ts';
import type { TruePerson, TrueRecord } from '../truth.ts';
import { carelessness, errorRates } from './rates.ts';

let place: Made;
let persons: Map<string, TruePerson>;
beforeAll(async () => {
  place = await madePlace('griddleton', 8000, 9);
  persons = new Map(place.truth<TruePerson>('persons').map((one) => [one.id, one]));
});
afterAll(() => place.remove());

/** Rows of a file with the person each is about, by the sender's key. */
function about(source: string, keyOf: (row: ReturnType<Made['rows']>[number]) => string) {
  const keys = new Map(
    place
      .truth<TrueRecord>('records')
      .filter((one) => one.source === source && one.delivery === 2)
      .map((one) => [one.key, one.person]),
  );
  return place.rows(2, `${source}.csv`).flatMap((row) => {
    const person = persons.get(keys.get(keyOf(row)) ?? '');
    return person ? [{ row, person }] : [];
  });
}

/** Everybody registered with either practice, as it wrote them. */
const patients = () =>
  ['gp-registration-1', 'gp-registration-2'].flatMap((source) =>
    about(source, (row) =>
      row.at('NHS number') === ''
        ? `gp:${row.at('Surname').toLowerCase()}|${row.at('Forename').toLowerCase()}|${row.at('Date of birth')}`
        : row.at('NHS number'),
    ),
  );

describe('errors', () => {
  it('average to the documented rates over careful and careless records', () => {
    expect(
      carelessness.careless * carelessness.factorCareless +
        (1 - carelessness.careless) * carelessness.factorCareful,
    ).toBeCloseTo(1, 12);
    expect(errorRates).toEqual({
      name: 0.04,
      born: 0.015,
      previousAddress: 0.08,
      nhsMissing: 0.3,
      nhsMissingInHealth: 0.01,
      upnMissing: 0.1,
      uprnMissing: 0.1,
    });
  });

  it('spoil dates of birth in housing 1.5 times in 100', () => {
    const rows = about('housing', (row) => `${row.at('Tenancy ref')}/${row.at('Person ref')}`);
    const iso = (day: string) => day.split('/').reverse().join('-');
    expect(rows.length).toBeGreaterThan(1000);
    expect(
      isNear(
        rows.filter(({ row, person }) => iso(row.at('Date of birth')) !== person.born).length,
        rows.length,
        0.015,
      ),
    ).toBe(true);
  });

  it('spoil names in council tax 4 times in 100, beside late news of changed names', () => {
    const rows = about('council-tax', (row) => `${row.at('Account ref')}/${row.at('Person no')}`);
    const wrong = rows.filter(
      ({ row, person }) => row.at('Forename') !== person.forename || row.at('Surname') !== person.surname,
    ).length;
    // Two in a hundred change their name each year and a source hears of it after 120 days: 0.7 in 100 on top.
    expect(wrong / rows.length).toSatisfy((share: number) => share > 0.038 && share < 0.056);
  });

  it('hold the address before this one 8 times in 100 at the doctor’s', () => {
    // The landlord knows where its tenants live: nobody of two homes, for the doctor may hold either.
    const lives = new Map(
      about('housing', (row) => `${row.at('Tenancy ref')}/${row.at('Person ref')}`)
        .filter(({ person }) => !person.flags.twoHomes)
        .map(({ row, person }) => [person.id, row.at('Address')]),
    );
    const tenants = patients().filter(({ person }) => lives.has(person.id));
    expect(tenants.length).toBeGreaterThan(1000);
    expect(
      isNear(
        tenants.filter(({ row, person }) => row.at('Address') !== lives.get(person.id)).length,
        tenants.length,
        errorRates.previousAddress,
      ),
    ).toBe(true);
  });

  it('are of every kind: nickname, transliteration, swapped fields, initial, placeholder, day and month exchanged', () => {
    const all = patients().map(({ row, person }) => ({
      row: { forename: row.at('Forename'), surname: row.at('Surname'), born: row.at('Date of birth') },
      person,
    }));
    const seen = (what: string, is: (row: (typeof all)[number]['row'], person: TruePerson) => boolean) =>
      expect(
        all.some(({ row, person }) => is(row, person)),
        what,
      ).toBe(true);
    const otherwise = (name: string, as: string) => transliterations.get(name)?.includes(as) ?? false;
    seen('nickname', (row, { forename }) => nicknames.get(forename)?.includes(row.forename) ?? false);
    seen(
      'transliteration',
      (row, person) => otherwise(person.surname, row.surname) || otherwise(person.forename, row.forename),
    );
    seen('swapped', (row, person) => row.forename === person.surname && row.surname === person.forename);
    seen('initial', (row, person) => row.forename === person.forename.charAt(0));
    seen('first of January', (row, { born }) => row.born.endsWith('-01-01') && row.born !== born);
    seen('never known', (row, { born }) => row.born === '1900-01-01' && born !== row.born);
    seen('day and month', (row, { born }) => {
      const [year = '', month = '', day = ''] = born?.split('-') ?? [];
      return month !== day && row.born === `${year}-${day}-${month}`;
    });
  });

  it('leave out UPNs 1 time in 10 on the school roll', () => {
    const rows = place.rows(1, 'school-roll.csv');
    // Two rolls of one pupil are two records; siblings and schools are drawn apart.
    expect(isNear(rows.filter((row) => row.at('UPN') === '').length, rows.length, 0.1)).toBe(true);
  });

  it('leave out NHS numbers 3 times in 10 in social care and 1 time in 100 at the doctor’s', () => {
    const people = place.rows(1, 'childrens-social-care.zip', 'ssd_person.csv');
    expect(
      isNear(people.filter((row) => row.at('pers_common_child_id') === '').length, people.length, 0.3),
    ).toBe(true);
    const patients = place.rows(1, 'gp-registration-1.csv');
    expect(isNear(patients.filter((row) => row.at('NHS number') === '').length, patients.length, 0.01)).toBe(
      true,
    );
  });

  it('gather: a record wrong in one thing is more often wrong in another', () => {
    const keyOf = (row: ReturnType<Made['rows']>[number]) =>
      `${row.at('UPN') || `${row.at('Surname').toLowerCase()}|${row.at('Forename').toLowerCase()}|${row.at('Date of birth').split('/').reverse().join('-')}`}@${row.at('URN')}`;
    const rows = about('school-roll', keyOf);
    const wrongName = ({ row, person }: (typeof rows)[number]) =>
      row.at('Forename') !== person.forename || row.at('Surname') !== person.surname;
    const noUpn = ({ row }: (typeof rows)[number]) => row.at('UPN') === '';
    const apart = (rows.filter(wrongName).length * rows.filter(noUpn).length) / rows.length;
    // By the factors above twice as often as if they were drawn apart: 0.8 × 0.5² + 0.2 × 3² = 2.
    expect(rows.filter((one) => wrongName(one) && noUpn(one)).length).toBeGreaterThan(apart * 1.3);
  });
});
