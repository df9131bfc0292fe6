import { type Day, isoDay } from '../calendar/day.ts';
import { terms } from '../calendar/school-days.ts';
import type { TruthLog } from '../deliveries/truth-log.ts';
import type { Enrolment } from '../people/enrolments.ts';
import type { Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { absenceByTerm, marksOf } from '../troubles/attendance.ts';
import type { PastSpell } from '../troubles/courses.ts';

/**
 * What truly happened to everybody, to the end of the months played (a place may help a family that was not in need, too): spells, incidents, and each term's share of
 * sessions attended. From this, and never from the files, progress is judged.
 */
export function writeCourses(
  truth: TruthLog,
  ward: Ward,
  past: readonly PastSpell[],
  rolls: ReadonlyMap<Person, readonly Enrolment[]>,
  asAt: Day,
): void {
  const say = (
    person: Person,
    kind: string,
    from: Day | undefined,
    to: Day | undefined,
    more: object = {},
  ) => {
    if (from !== undefined && from <= asAt)
      truth.course({
        person: person.id,
        kind,
        from: isoDay(from),
        ...(to === undefined || to > asAt ? {} : { to: isoDay(to) }),
        ...more,
      });
  };
  for (const { person, kind, from, to, weeks } of past)
    say(person, kind, from, to, weeks === undefined ? {} : { weeks });
  for (const person of ward.people) {
    const { troubles, household } = person;
    if (troubles.benefit?.outOfWork) say(person, 'out-of-work', troubles.benefit.from, troubles.benefit.to);
    const register = troubles.notInEducation;
    if (register && register.register !== 'EHE')
      say(person, register.register.toLowerCase(), register.from, register.to);
    const care = troubles.socialCare;
    if (care) {
      // As the files have it: an enquiry lasts twelve days.
      if (care.enquiryOn !== undefined) say(person, 'enquiry', care.enquiryOn, care.enquiryOn + 12);
      say(person, 'protection', care.protectionFrom, care.protectionTo);
    }
    for (const one of troubles.missing ?? []) say(person, 'missing', one.from, one.from + one.days);
    for (const event of troubles.occurrences ?? []) {
      const isOffender = /^(Suspect|Charged|Convicted)$/.test(event.role);
      if (event.domesticAbuse) say(person, 'abuse', event.on, event.on);
      else if (isOffender) say(person, 'offence', event.on, event.on);
    }
    const { rent, homeless } = household?.troubles ?? {};
    if (rent && household?.tenure === 'social')
      say(person, 'arrears', rent.from, rent.to, { weeks: rent.weeks });
    if (homeless) say(person, 'homeless', homeless.from, homeless.to);
    if (household && household.tenure === 'social') say(person, 'tenancy', household.since, undefined);
    writeTerms(person);
  }

  function writeTerms(person: Person): void {
    const list = rolls.get(person);
    if (!list) return;
    absenceByTerm(marksOf(person, ward.place.seed), list, asAt).forEach((term, i) => {
      const when = terms[i];
      if (!when || when.to > asAt || term.possible === 0) return;
      const whole =
        list.some((roll) => roll.from <= when.from + 14) &&
        list.some((roll) => (roll.to ?? asAt) >= when.to - 14);
      truth.course({
        person: person.id,
        kind: 'attendance',
        from: isoDay(when.from),
        to: isoDay(when.to),
        share: 1 - term.absent / term.possible,
        whole,
      });
    });
  }
}
