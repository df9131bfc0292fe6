import type { Day } from '../calendar/day.ts';
import { type Chance, createChance } from '../chance/chance.ts';
import { hashText, mix } from '../chance/hash.ts';
import type { Household, Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { addOccurrence } from './occurrences.ts';

/**
 * What becomes of the troubles of a family in need in the year that follows, were it helped. Whom a place will help borough cannot know, so
 * every family in need has a course. Frozen on 28 November 2026, before progress was ever measured on these files; never changed in the light
 * of what was measured.
 */
export const courseRates = {
  /** Gets better within a quarter, and lasts. */
  lasts: 0.45,
  /** Gets better within a quarter, and is lost again between the fifth and the eleventh month. */
  relapses: 0.2,
  /** Stays as it is; the rest, 0.1, gets worse. */
  stays: 0.25,
  /** Of a pupil who gets better, or is lost again: the share of sessions missed. */
  absenceAfter: 0.04,
  absenceAgain: 0.25,
} as const;

export type Course = {
  readonly kind: 'lasts' | 'relapses' | 'stays' | 'worse';
  readonly better: Day;
  readonly again: Day;
  readonly chance: Chance;
};

/** The course of one trouble of one person (or home): from the place's seed, the person and the trouble alone. */
export function drawCourse(seed: number, number: number, trouble: string, start: Day): Course {
  const chance = createChance(mix(seed, hashText(`course ${trouble}`), number));
  const draw = chance.next();
  const { lasts, relapses, stays } = courseRates;
  const kind =
    draw < lasts
      ? 'lasts'
      : draw < lasts + relapses
        ? 'relapses'
        : draw < lasts + relapses + stays
          ? 'stays'
          : 'worse';
  return { kind, better: start + chance.between(2, 88), again: start + chance.between(125, 330), chance };
}

/** A spell that was, where another of the same kind has taken its place. */
export type PastSpell = {
  readonly person: Person;
  readonly kind: string;
  readonly from: Day;
  readonly to: Day;
  /** Of arrears: weeks owed. */
  readonly weeks?: number;
};

/** Plays one month of a family's course: spells that end or begin again, incidents that go on. `from` is inside, `to` is not. */
export function playCourse(
  ward: Ward,
  persons: readonly Person[],
  start: Day,
  [from, to]: readonly [Day, Day],
  past: PastSpell[],
): void {
  const seed = ward.place.seed;
  const falls = (day: Day) => day >= from && day < to;
  const homes = new Set<Household>();
  for (const person of persons) {
    const { troubles } = person;
    const of = (trouble: string) => drawCourse(seed, person.number, trouble, start);
    playAbsence(person, of('absence'), falls);
    playBenefit(person, of('benefit'), falls, past);
    const { notInEducation, socialCare } = troubles;
    const register = of('register');
    if (
      notInEducation &&
      notInEducation.from < start &&
      notInEducation.to === undefined &&
      isBetter(register) &&
      falls(register.better)
    )
      notInEducation.to = register.better;
    const care = of('care');
    if (
      socialCare?.protectionFrom !== undefined &&
      socialCare.protectionTo === undefined &&
      isBetter(care) &&
      falls(care.better)
    )
      socialCare.protectionTo = care.better;
    playOffences(ward, person, of('offences'), start, from, to);
    if (person.household) homes.add(person.household);
  }
  for (const home of homes) playHome(home, drawCourse(seed, home.number, 'home', start), falls, past);
}

const isBetter = ({ kind }: Course): boolean => kind === 'lasts' || kind === 'relapses';
type Falls = (day: Day) => boolean;

function playAbsence({ troubles }: Person, course: Course, falls: Falls): void {
  const { absence } = troubles;
  if (!absence || absence.rate < 0.08) return;
  const change = (from: Day, rate: number) => {
    troubles.absence = { ...absence, changes: [...(absence.changes ?? []), { from, rate }] };
  };
  if (isBetter(course) && falls(course.better)) change(course.better, courseRates.absenceAfter);
  else if (course.kind === 'relapses' && falls(course.again)) change(course.again, courseRates.absenceAgain);
}

function playBenefit(person: Person, course: Course, falls: Falls, past: PastSpell[]): void {
  const { benefit } = person.troubles;
  if (!benefit?.outOfWork) return;
  if (isBetter(course) && benefit.to === undefined && benefit.from < course.better && falls(course.better))
    benefit.to = course.better;
  else if (
    course.kind === 'relapses' &&
    benefit.to !== undefined &&
    benefit.to < course.again &&
    falls(course.again)
  ) {
    past.push({ person, kind: 'out-of-work', from: benefit.from, to: benefit.to });
    person.troubles.benefit = { ...benefit, from: course.again };
    delete person.troubles.benefit.to;
  }
}

/** Who offended before goes on where nothing gets better, and once more where it is lost again. */
function playOffences(ward: Ward, person: Person, course: Course, start: Day, from: Day, to: Day): void {
  const before = person.troubles.occurrences?.find(
    (one) => one.on < start && one.on > start - 365 && /^(Suspect|Charged|Convicted)$/.test(one.role),
  );
  if (!before) return;
  const on = course.kind === 'relapses' ? course.again : undefined;
  const goesOn = !isBetter(course) && createChance(mix(ward.place.seed, person.number, from)).happens(0.4);
  const day = goesOn ? from + (mix(person.number, from) % (to - from)) : on;
  if (day === undefined || day < from || day >= to) return;
  const facts = { on: day, group: before.group, domesticAbuse: before.domesticAbuse };
  const victim = before.domesticAbuse ? (person.partner ?? undefined) : undefined;
  addOccurrence(
    ward,
    [[person, 'Suspect'], ...(victim ? [[victim, 'Victim'] as const] : [])],
    before.domesticAbuse ? { ...facts, dash: 'Medium' } : facts,
  );
}

function playHome(home: Household, course: Course, falls: Falls, past: PastSpell[]): void {
  const { troubles, members, tenure } = home;
  const { rent, homeless } = troubles;
  if (rent && rent.to === undefined && isBetter(course) && falls(course.better)) rent.to = course.better;
  else if (
    rent?.to !== undefined &&
    course.kind === 'relapses' &&
    rent.to < course.again &&
    falls(course.again)
  ) {
    const { from, to, weeks } = rent;
    if (tenure === 'social')
      for (const person of members) past.push({ person, kind: 'arrears', from, to, weeks });
    troubles.rent = {
      amount: rent.amount,
      weeks: Math.max(8, weeks),
      from: course.again,
      noticeOn: undefined,
    };
  }
  if (homeless && homeless.to === undefined && isBetter(course) && falls(course.better))
    homeless.to = course.better;
}
