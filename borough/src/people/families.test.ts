import { describe, expect, it } from 'vitest';
import { parseDay } from '../calendar/day.ts';
import { firstAsAt } from '../calendar/period.ts';
import { noFixedAbode } from '../places/dwellings.ts';
import { createPlace } from '../places/place.ts';
import { setParents, settle } from './children.ts';
import { formTrueFamilies, type TrueFamily } from './families.ts';
import { joinPartners } from './households.ts';
import { bereft, rehome } from './orphans.ts';
import type { Household, HouseholdKind, Person } from './person.ts';
import {
  addHousehold,
  addPerson,
  createWard,
  leaveHousehold,
  moveIn,
  takeVacant,
  type Ward,
} from './ward.ts';

/** An empty ward to put people into by hand. */
function stage() {
  const ward = createWard(createPlace('testby', 600, 1), 0);
  const person = (forename: string, born: string, sex: 'F' | 'M' = 'F') =>
    addPerson(ward, { sex, community: 'white-british', born: parseDay(born), forename, surname: 'Ashby' });
  const home = (
    kind: HouseholdKind,
    people: readonly Person[],
    dwelling = takeVacant(ward) ?? noFixedAbode,
  ): Household => {
    const household = addHousehold(ward, kind, dwelling, parseDay('2015-01-01'));
    for (const one of people) moveIn(ward, one, household, household.since);
    return household;
  };
  const child = (
    forename: string,
    born: string,
    household: Household,
    carers: readonly Person[],
    parents: readonly [Person | undefined, Person | undefined],
    care: Person['care'] = 'birth',
  ) => {
    const one = person(forename, born);
    setParents(one, ...parents);
    settle(ward, one, household, carers, care, one.born);
    return one;
  };
  return { ward, person, home, child };
}

const families = (ward: Ward, pupils: readonly Person[] = []) =>
  formTrueFamilies(ward, firstAsAt, (one) => pupils.includes(one));
const members = (family: TrueFamily | undefined) =>
  Object.fromEntries(
    (family?.members ?? []).map((one) => [
      one.person.name.forename,
      one.primary ? one.role : `${one.role}, second home`,
    ]),
  );

describe('a true family', () => {
  it('is a couple with their children, a grown one among them', () => {
    const { ward, person, home, child } = stage();
    const [mum, dad] = [person('Mum', '1980-01-01'), person('Dad', '1979-01-01', 'M')];
    joinPartners(mum, dad);
    const house = home('couple', [mum, dad]);
    child('Amy', '2012-01-01', house, [mum, dad], [mum, dad]);
    child('Bea', '2004-01-01', house, [mum, dad], [mum, dad]);
    expect(families(ward)).toHaveLength(1);
    expect(families(ward)[0]?.kind).toBe('couple');
    expect(members(families(ward)[0])).toEqual({
      Amy: 'child',
      Mum: 'resident-carer',
      Dad: 'resident-carer',
      Bea: 'adult-sibling',
    });
  });

  it('counts an 18-year-old as a child only while on roll', () => {
    const { ward, person, home, child } = stage();
    const mum = person('Mum', '1980-01-01');
    const cat = child('Cat', '2006-06-01', home('lone', [mum]), [mum], [mum, undefined]);
    expect(families(ward)).toHaveLength(0);
    expect(members(families(ward, [cat])[0])).toEqual({ Cat: 'child', Mum: 'resident-carer' });
  });

  it('of a step-family holds the carer’s partner, and the parent who lives apart', () => {
    const { ward, person, home, child } = stage();
    const [mum, stepdad, dad] = [
      person('Mum', '1985-01-01'),
      person('Stepdad', '1984-01-01', 'M'),
      person('Dad', '1983-01-01', 'M'),
    ];
    joinPartners(mum, stepdad);
    child('Amy', '2014-01-01', home('step', [mum, stepdad]), [mum, stepdad], [mum, dad]);
    home('single', [dad]);
    expect(families(ward)[0]?.kind).toBe('step');
    expect(members(families(ward)[0])).toEqual({
      Amy: 'child',
      Mum: 'resident-carer',
      Stepdad: 'carers-partner',
      Dad: 'non-resident-parent',
    });
  });

  it('is there twice for a child with two homes, once as the main one', () => {
    const { ward, person, home, child } = stage();
    const [mum, dad] = [person('Mum', '1985-01-01'), person('Dad', '1983-01-01', 'M')];
    const amy = child('Amy', '2014-01-01', home('lone', [mum]), [mum], [mum, dad]);
    home('single', [dad]);
    amy.secondHome = dad;
    const found = families(ward).map(members);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({ Amy: 'child', Mum: 'resident-carer', Dad: 'non-resident-parent' });
    expect(found).toContainEqual({
      Amy: 'child, second home',
      Dad: 'resident-carer',
      Mum: 'non-resident-parent',
    });
  });

  it('stays apart from the neighbours behind the same door', () => {
    const { ward, person, home, child } = stage();
    const dwelling = ward.dwellings[0] ?? noFixedAbode;
    for (const name of ['One', 'Two']) {
      const mum = person(`Mum ${name}`, '1990-01-01');
      child(`Child ${name}`, '2018-01-01', home('lone', [mum], dwelling), [mum], [mum, undefined]);
    }
    home('single', [person('Lodger', '1970-01-01', 'M')], dwelling);
    expect(families(ward).map(members)).toEqual([
      { 'Child One': 'child', 'Mum One': 'resident-carer' },
      { 'Child Two': 'child', 'Mum Two': 'resident-carer' },
    ]);
  });

  it('never holds a lodger, however long in the home', () => {
    const { ward, person, home, child } = stage();
    const [nan, lodger] = [person('Nan', '1955-01-01'), person('Lodger', '1985-01-01', 'M')];
    const house = home('kinship', [nan, lodger]);
    lodger.lodger = true;
    child('Amy', '2014-01-01', house, [nan], [undefined, undefined], 'kinship');
    expect(members(families(ward)[0])).toEqual({ Amy: 'child', Nan: 'resident-carer' });
  });

  it('of two women is a couple with their children, whoever bore them', () => {
    const { ward, person, home, child } = stage();
    const [mum, mama] = [person('Mum', '1985-01-01'), person('Mama', '1984-01-01')];
    joinPartners(mum, mama);
    child('Amy', '2014-01-01', home('couple', [mum, mama]), [mum, mama], [mum, mama]);
    expect(families(ward)[0]?.kind).toBe('couple');
    expect(members(families(ward)[0])).toEqual({
      Amy: 'child',
      Mum: 'resident-carer',
      Mama: 'resident-carer',
    });
  });

  it('goes on without its only carer: with the other parent, else with kin, else outside the place', () => {
    const { ward, person, home, child } = stage();
    const [mum, dad, gran] = [
      person('Mum', '1985-01-01'),
      person('Dad', '1983-01-01', 'M'),
      person('Gran', '1955-01-01'),
    ];
    setParents(mum, gran, undefined);
    const house = home('lone', [mum]);
    home('single', [dad]);
    home('single', [gran]);
    child('Amy', '2014-01-01', house, [mum], [mum, dad]);
    child('Bea', '2016-01-01', house, [mum], [mum, undefined]);
    const stranger = person('Stranger', '1985-01-01');
    const cat = child('Cat', '2016-01-01', home('lone', [stranger]), [stranger], [stranger, undefined]);
    for (const dead of [mum, stranger]) {
      rehome(ward, dead, bereft(dead), parseDay('2024-06-01'));
      leaveHousehold(ward, dead);
    }
    expect(families(ward).map(members)).toEqual([
      { Amy: 'child', Dad: 'resident-carer' },
      { Bea: 'child', Gran: 'resident-carer' },
    ]);
    expect(cat).toMatchObject({ household: undefined, left: parseDay('2024-06-01') });
  });

  it('holds the grandmother of three generations as another adult, and the kinship carer as a carer', () => {
    const { ward, person, home, child } = stage();
    const [gran, mum] = [person('Gran', '1955-01-01'), person('Mum', '1985-01-01')];
    setParents(mum, gran, undefined);
    child('Amy', '2014-01-01', home('three-generations', [gran, mum]), [mum], [mum, undefined]);
    const [nan, daughter] = [person('Nan', '1955-01-01'), person('Daughter', '1985-01-01')];
    setParents(daughter, nan, undefined);
    home('single', [daughter]);
    child('Bob', '2014-01-01', home('kinship', [nan]), [nan], [daughter, undefined], 'kinship');
    const found = families(ward);
    expect(found.map((one) => one.kind)).toEqual(['three-generations', 'kinship']);
    expect(found.map(members)).toEqual([
      { Amy: 'child', Mum: 'resident-carer', Gran: 'other-adult' },
      { Bob: 'child', Nan: 'resident-carer', Daughter: 'non-resident-parent' },
    ]);
  });

  it('keeps a fostered child with its birth family, never with its foster carers', () => {
    const { ward, person, home, child } = stage();
    const [birthMum, carer] = [person('Birthmum', '1988-01-01'), person('Carer', '1975-01-01')];
    const away = home('foster', [carer]);
    child('Own', '2012-01-01', away, [carer], [carer, undefined]);
    child('Amy', '2014-01-01', away, [carer], [birthMum, undefined], 'foster');
    child('Baby', '2023-01-01', home('lone', [birthMum]), [birthMum], [birthMum, undefined]);
    const found = families(ward).map(members);
    expect(found).toContainEqual({ Own: 'child', Carer: 'resident-carer' });
    expect(found).toContainEqual({ Amy: 'child', Baby: 'child', Birthmum: 'resident-carer' });
  });

  it('begins with a booked pregnancy, and not before nor after a loss', () => {
    const { ward, person, home } = stage();
    const mum = person('Mum', '1995-01-01');
    home('single', [mum]);
    const unborn = person('Bump', '2025-06-01');
    unborn.state = 'unborn';
    const pregnancy = {
      reference: 'BK1',
      mother: mum,
      father: undefined,
      due: unborn.born,
      booked: firstAsAt + 1,
      unborn: [unborn],
      complex: false,
    };
    ward.pregnancies.push(pregnancy);
    expect(families(ward)).toHaveLength(0);
    ward.pregnancies[0] = { ...pregnancy, booked: firstAsAt };
    expect(families(ward)[0]?.kind).toBe('expecting');
    expect(members(families(ward)[0])).toEqual({ Bump: 'expected-baby', Mum: 'resident-carer' });
    ward.pregnancies[0] = { ...pregnancy, booked: firstAsAt, outcome: 'Loss' };
    expect(families(ward)).toHaveLength(0);
  });
});
