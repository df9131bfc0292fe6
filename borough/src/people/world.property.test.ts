import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstAsAt, historyStart, secondAsAt } from '../calendar/period.ts';
import { createPlace } from '../places/place.ts';
import type { Person } from './person.ts';
import { playOn, playWardTo } from './play.ts';
import type { Ward } from './ward.ts';

const draws = fc.record({
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  people: fc.integer({ min: 500, max: 2200 }),
  place: fc.constantFrom('batterby', 'griddleton', 'otherton'),
});
const years = (days: number) => days / 365.25;

function play({ seed, people, place }: { seed: number; people: number; place: string }): Ward {
  const ward = playWardTo(createPlace(place, people, seed), 0, firstAsAt);
  playOn(ward, firstAsAt + 1, secondAsAt);
  return ward;
}

/** What cannot be, said apart from the code that plays the months. */
function impossible(ward: Ward): readonly string[] {
  const wrong: string[] = [];
  const check = (person: Person, fine: boolean, what: string) => {
    if (!fine) wrong.push(`${person.id} ${what}`);
  };
  for (const person of ward.people) {
    const here = person.household;
    check(
      person,
      !here || (person.state === 'alive' && here.members.includes(person)),
      'is counted where it does not live',
    );
    check(person, person.state !== 'dead' || (person.died ?? 0) >= person.born, 'died before birth');
    if (person.state === 'alive') {
      for (const parent of [person.mother, person.father])
        check(
          person,
          !parent || years(person.born - parent.born) >= 16,
          'has a parent who was a child at its birth',
        );
      check(
        person,
        !person.mother || person.care === 'adoptive' || years(person.born - person.mother.born) <= 50,
        'has a mother past childbearing',
      );
      check(person, person.born <= secondAsAt, 'lives before it is born');
    }
    check(person, !person.partner || person.partner.partner === person, 'has a partner who has another');
    check(person, !person.twinOf || person.twinOf.born === person.born, 'has a twin of another day');
    if (!here || years(secondAsAt - person.born) >= 18) continue;
    check(
      person,
      person.carers.length > 0 && person.carers.every((one) => one.household === here),
      'is cared for by nobody at home',
    );
    check(
      person,
      person.carers.every((one) => years(person.born - one.born) > 12),
      'is cared for by somebody of its own age',
    );
    check(
      person,
      !person.secondHome?.household || person.secondHome.household !== here,
      'has its second home at its first',
    );
    check(
      person,
      person.care !== 'foster' ||
        !person.carers.some((one) => one === person.mother || one === person.father),
      'is fostered by its parent',
    );
  }
  const lived = ward.households.flatMap((one) => one.members);
  if (new Set(lived).size !== lived.length) wrong.push('somebody lives in two households');
  const homes = ward.households.map((one) => one.dwelling).filter((one) => one.kind === 'home');
  if (new Set(homes).size !== homes.length) wrong.push('two households share a home that is no shared house');
  return wrong;
}

describe('a ward played for 28 months', () => {
  it('never holds what cannot be', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        expect(impossible(play(draw))).toEqual([]);
      }),
      { numRuns: 25, seed: 11 },
    );
  });

  it('keeps its size, within one household in a hundred people', () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const living = play(draw).people.filter((one) => one.household).length;
        expect(Math.abs(living - draw.people)).toBeLessThanOrEqual(12 + draw.people * 0.02);
      }),
      { numRuns: 10, seed: 12 },
    );
  });
});

describe('rates over 40 wards', () => {
  const wards = Array.from({ length: 40 }, (_, n) =>
    playWardTo(createPlace('batterby', 80_000, 21), n, firstAsAt),
  );
  const people = wards.flatMap((ward) => ward.people);
  const sinceStart = 18 / 12;
  const living = people.filter((one) => one.household).length;

  it('has 9 to 15 births and 7 to 14 deaths a thousand people a year', () => {
    const births = people.filter(
      (one) =>
        one.state !== 'unborn' && one.state !== 'lost' && one.born >= historyStart && one.arrived < one.born,
    ).length;
    const deaths = people.filter((one) => (one.died ?? 0) >= historyStart).length;
    expect((births / living / sinceStart) * 1000).toSatisfy((rate: number) => rate > 9 && rate < 15);
    expect((deaths / living / sinceStart) * 1000).toSatisfy((rate: number) => rate > 7 && rate < 14);
  });

  it('has twins at 1.5 % of births', () => {
    const children = people.filter(
      (one) => one.state === 'alive' && one.born > secondAsAt - 18 * 365 && (one.mother ?? one.father),
    );
    const births = children.length - children.filter((one) => one.twinOf).length / 2;
    const twins = children.filter((one) => one.twinOf).length / 2;
    expect(Math.abs(twins - births * 0.015)).toBeLessThanOrEqual(4 * Math.sqrt(births * 0.015));
  });

  it('has two changes of name a hundred people a year', () => {
    const changed = people.filter((one) => (one.former?.until ?? 0) >= historyStart).length;
    expect((changed / living / sinceStart) * 100).toSatisfy((rate: number) => rate > 1.7 && rate < 2.2);
  });

  it('has lodgers, couples of one sex with children and without, and children whose only carer died', () => {
    const lodgers = people.filter((one) => one.lodger && one.household && one.household.members.length > 1);
    expect(lodgers.length / living).toSatisfy((share: number) => share > 0.003 && share < 0.009);
    const couples = people.filter(
      (one) => one.partner && one.number < one.partner.number && one.partner.household === one.household,
    );
    const same = couples.filter((one) => one.partner?.sex === one.sex);
    expect(same.length / couples.length).toSatisfy((share: number) => share > 0.005 && share < 0.03);
    const carers = new Set(people.flatMap((child) => child.carers));
    const parents = same.filter((one) => carers.has(one));
    expect(new Set(parents.map((one) => one.sex))).toEqual(new Set(['F', 'M']));
    const orphaned = people.filter(
      (one) =>
        one.care === 'kinship' && [one.mother, one.father].some((parent) => parent?.died !== undefined),
    );
    expect(orphaned.length).toBeGreaterThan(0);
  });

  it('has every kind of household and home', () => {
    const kinds = new Set(wards.flatMap((ward) => ward.households.map((one) => one.kind)));
    expect([...kinds].sort()).toEqual([
      'adoptive',
      'adult-children',
      'couple',
      'foster',
      'kinship',
      'lone',
      'no-fixed-address',
      'single',
      'step',
      'three-generations',
    ]);
    expect(new Set(wards.flatMap((ward) => ward.households.map((one) => one.dwelling.kind)))).toEqual(
      new Set(['home', 'hmo', 'refuge', 'temporary', 'none']),
    );
    expect(wards.flatMap((ward) => ward.pregnancies).map((one) => one.outcome)).toEqual(
      expect.arrayContaining(['Live birth', 'Loss', undefined]),
    );
  });
});
