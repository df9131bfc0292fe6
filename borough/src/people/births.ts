import { type Day, roughAge } from '../calendar/day.ts';
import { joinTwins, setParents, settle, twinShare } from './children.ts';
import type { Person, Pregnancy } from './person.ts';
import { addPerson, type Ward } from './ward.ts';

const term = 266;

/** Chance of a pregnancy in one month, by age and whether she lives with a man; gives about 11 births a thousand people a year. */
function conceptionRate(age: number, withMan: boolean): number {
  const byAge = age < 20 ? 0.003 : age < 25 ? 0.008 : age < 35 ? 0.012 : age < 40 ? 0.007 : 0.0015;
  return byAge * (withMan ? 1.15 : 0.4);
}

/** A woman may conceive; the pregnancy is booked eight to twelve weeks on, and one in nine is lost. */
export function conceive(ward: Ward, mother: Person, age: number, on: Day): void {
  const { chance } = ward;
  if (mother.lodger || !chance.happens(conceptionRate(age, mother.partner?.sex === 'M'))) return;
  if (mother.household?.kind === 'foster' || mother.household?.kind === 'no-fixed-address') return;
  if (ward.pregnancies.some((one) => one.mother === mother && !one.outcome)) return;
  if (mother.children.some((child) => child.state === 'alive' && on - child.born < 330)) return;
  const due = on + term + chance.between(-3, 3);
  // The wife or partner of the woman who bears a child is its other parent (Human Fertilisation and Embryology Act 2008, s.42-43).
  const father = mother.partner;
  const surname = father && chance.happens(0.75) ? father.name.surname : mother.name.surname;
  const number = chance.happens(twinShare) ? 2 : 1;
  const unborn = Array.from({ length: number }, () => {
    const baby = addPerson(ward, {
      sex: chance.happens(0.512) ? 'M' : 'F',
      community: mother.community,
      born: due,
      surname,
    });
    baby.state = 'unborn';
    return baby;
  });
  const home = mother.household?.adversity ?? 1;
  const pregnancy: Pregnancy = {
    reference: `BK${ward.number * 10_000 + ward.counters.booking++ + 100_000}`,
    mother,
    father,
    due,
    booked: on + chance.between(56, 84),
    unborn,
    complex: chance.happens(Math.min(0.6, 0.045 * home + (age < 20 ? 0.2 : 0))),
  };
  if (chance.happens(0.11)) {
    pregnancy.outcomeOn = on + chance.between(45, 150);
  }
  ward.pregnancies.push(pregnancy);
}

/** Losses that fall in this month. */
export function endPregnancies(ward: Ward, from: Day, to: Day): void {
  for (const pregnancy of ward.pregnancies) {
    const on = pregnancy.outcomeOn;
    if (on === undefined || pregnancy.outcome || on < from || on >= to) continue;
    pregnancy.outcome = 'Loss';
    for (const baby of pregnancy.unborn) baby.state = 'lost';
  }
}

/** Babies due about now are born, at home with their mother and whoever of the parents lives there. */
export function addBirths(ward: Ward, from: Day, to: Day): void {
  for (const pregnancy of ward.pregnancies) {
    if (pregnancy.outcome || pregnancy.outcomeOn !== undefined) continue;
    const on = pregnancy.due + ((pregnancy.mother.number * 7) % 19) - 12;
    if (on < from || on >= to) continue;
    pregnancy.outcome = 'Live birth';
    pregnancy.outcomeOn = on;
    const household = pregnancy.mother.household;
    for (const baby of pregnancy.unborn) {
      if (!household) {
        baby.state = 'lost';
        continue;
      }
      baby.state = 'alive';
      baby.born = on;
      setParents(baby, pregnancy.mother, pregnancy.father);
      const carers = household.members.filter(
        (one) => one === pregnancy.mother || one === pregnancy.mother.partner,
      );
      settle(ward, baby, household, carers, 'birth', on);
    }
    const [first, second] = pregnancy.unborn;
    if (first && second) joinTwins(first, second);
    if (household?.kind === 'single') household.kind = 'lone';
  }
}

export const isMinor = (person: Person, at: Day): boolean => roughAge(person.born, at) < 18;
