import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNear, type Made, madePlace, type TestRow } from '../testing/made-place.ts';
import type { TruePerson, TrueRecord } from '../truth.ts';
import { registerRates } from './school-contacts.ts';

let place: Made;
let rows: readonly TestRow[];
beforeAll(async () => {
  place = await madePlace('batterby', 12_000, 4);
  rows = place.rows(2, 'school-roll.csv').filter((row) => row.at('Leaving date') === '');
});
afterAll(() => place.remove());

const places = [1, 2, 3, 4];
const relationships = (row: TestRow): readonly string[] =>
  places.map((n) => row.at(`Contact ${n} relationship`)).filter((word) => word !== '');

describe('what a school holds of parents', () => {
  it('names each parent once, and has room for both, a step-parent and one more', () => {
    expect(rows.length).toBeGreaterThan(1000);
    for (const row of rows) {
      const parents = places
        .filter((n) => /^(Mother|Father)$/.test(row.at(`Contact ${n} relationship`)))
        .map((n) => `${row.at(`Contact ${n} forename`)} ${row.at(`Contact ${n} surname`)}`);
      expect(parents.length).toBeLessThanOrEqual(2);
      expect(new Set(parents).size).toBe(parents.length);
    }
    expect(rows.some((row) => relationships(row).length >= 3)).toBe(true);
  });

  it('gives a second address only with the name of a parent held beside it, whose own address it is', () => {
    const second = rows.filter((row) => row.at('Second address') !== '');
    expect(second.length).toBeGreaterThan(20);
    for (const row of second) {
      const there = places.filter(
        (n) =>
          `${row.at(`Contact ${n} forename`)} ${row.at(`Contact ${n} surname`)}` ===
            row.at('Second address with') && row.at(`Contact ${n} address`) === row.at('Second address'),
      );
      expect(there).toHaveLength(1);
      expect(row.at(`Contact ${there[0]} same address`)).toBe('N');
    }
  });

  it('knows of second homes about as often as its rates say', () => {
    const persons = new Map(place.truth<TruePerson>('persons').map((one) => [one.id, one]));
    const childOf = new Map(
      place
        .truth<TrueRecord>('records')
        .filter((one) => one.source === 'school-roll' && one.delivery === 2)
        .map((one) => [one.key, one.person]),
    );
    const twoHomes = rows.filter(
      (row) => persons.get(childOf.get(`${row.at('UPN')}@${row.at('URN')}`) ?? '')?.flags.twoHomes === true,
    );
    const told = twoHomes.filter((row) => row.at('Second address') !== '');
    const rate = registerRates.parentOfSecondHome * registerRates.secondAddress;
    expect(isNear(told.length, twoHomes.length, rate)).toBe(true);
  });
});
