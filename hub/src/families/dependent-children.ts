import type { PersonEvidence } from './family-evidence.ts';

/** Whole years of age on a day; undefined where the date of birth is not known. */
export function ageAt(born: string | undefined, day: string): number | undefined {
  if (born === undefined) return undefined;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/**
 * A dependent child: under 18, or 18 and on a roll. The national wording is 0-15, or 16-18 in education, training or
 * unemployed (frameworks of 2015-20); no source tells an unemployed from a working 17-year-old, so all under 18 count.
 */
export function isDependentChild(person: PersonEvidence, asAt: string): boolean {
  if (isGone(person, asAt)) return false;
  const age = ageAt(person.born, asAt);
  return age !== undefined && age >= 0 && (age < 18 || (age === 18 && person.onRoll));
}

/** A baby that is expected: due no more than three weeks ago and no sooner than ten months from now, and not yet born. */
export function isExpectedBaby(person: PersonEvidence, asAt: string): boolean {
  if (person.born !== undefined || person.expected === undefined || isGone(person, asAt)) return false;
  const late = daysBetween(person.expected, asAt);
  return late <= 21 && late >= -300;
}

export function isGone(person: PersonEvidence, asAt: string): boolean {
  return person.died !== undefined && person.died <= asAt;
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}
