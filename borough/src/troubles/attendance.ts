import type { Day } from '../calendar/day.ts';
import { terms as allTerms, type SchoolDay, schoolDays } from '../calendar/school-days.ts';
import { type Chance, createChance } from '../chance/chance.ts';
import { hashText, mix } from '../chance/hash.ts';
import { type Enrolment, isAtOther } from '../people/enrolments.ts';
import type { Person } from '../people/person.ts';

const calendars = new Map<number, readonly SchoolDay[]>();

/** Five patterns of INSET days; every school follows one. */
export function calendarOf(schoolNumber: number): readonly SchoolDay[] {
  const pattern = schoolNumber % 5;
  const known = calendars.get(pattern);
  if (known) return known;
  const days = schoolDays(pattern);
  calendars.set(pattern, days);
  return days;
}

/** Marks of the 2024 code list that count as absent; the first four are unauthorised. */
const absent = 'GNOUCEIMRST';
const unauthorised = 'GNOU';
const code = (mark: string) => mark.charCodeAt(0);

/** One byte per session, two sessions a school day, for the whole history: what the register says if the pupil was on roll. */
export function marksOf(child: Person, placeSeed: number): Uint8Array {
  const days = calendarOf(0);
  const chance = createChance(mix(placeSeed, hashText('attendance'), child.number));
  const { rate: first, unauthorised: share, changes = [] } = child.troubles.absence ?? usual;
  let { longer, begins } = habitOf(first);
  const marks = new Uint8Array(days.length * 2);
  let left = 0;
  let mark = 'I';
  for (let i = 0; i < days.length; i++) {
    const change = changes.findLast((one) => one.from <= (days[i]?.day ?? 0));
    if (change) ({ longer, begins } = habitOf(change.rate));
    if (left === 0 && chance.happens(begins)) {
      left = chance.between(1, longer);
      mark = absenceMark(chance, share, left);
    }
    if (left > 0) {
      marks[i * 2] = code(mark);
      marks[i * 2 + 1] = code(mark === 'M' ? '\\' : mark);
      left -= 1;
    } else {
      const draw = chance.next();
      marks[i * 2] = code(
        draw < 0.02
          ? 'L'
          : draw < 0.026
            ? 'V'
            : draw < 0.029
              ? 'P'
              : draw < 0.03
                ? 'B'
                : draw < 0.034
                  ? 'M'
                  : '/',
      );
      marks[i * 2 + 1] = code(draw > 0.02 && draw < 0.026 ? 'V' : '\\');
    }
  }
  for (const exclusion of child.troubles.exclusions ?? [])
    markExclusion(marks, days, exclusion.on, exclusion.sessions);
  return marks;
}

const usual: NonNullable<Person['troubles']['absence']> = { rate: 0.04, unauthorised: 0.15 };

/** How long absences last at most, and the chance that a day to be attended begins one, so that `rate` of all days is missed. */
function habitOf(rate: number): { longer: number; begins: number } {
  const longer = rate > 0.25 ? 6 : rate > 0.1 ? 4 : 3;
  return { longer, begins: rate / (((1 + longer) / 2) * (1 - rate) + 0.0001) };
}

function absenceMark(chance: Chance, unauthorisedShare: number, days: number): string {
  if (chance.happens(unauthorisedShare))
    return days >= 3 && chance.happens(0.4) ? 'G' : chance.pick(['O', 'O', 'O', 'U']);
  return days === 1 && chance.happens(0.25)
    ? 'M'
    : chance.pick(['I', 'I', 'I', 'I', 'I', 'I', 'C', 'T', 'R']);
}

function markExclusion(marks: Uint8Array, days: readonly SchoolDay[], on: Day, sessions: number): void {
  const first = days.findIndex((one) => one.day >= on);
  if (first < 0) return;
  for (let i = first * 2; i < Math.min(marks.length, first * 2 + sessions); i++) marks[i] = code('E');
}

/** Sessions possible, absent and unauthorised in one term over all the pupil's schools. */
export interface TermAbsence {
  possible: number;
  absent: number;
  unauthorised: number;
}

export function absenceByTerm(
  marks: Uint8Array,
  rolls: readonly Enrolment[],
  asAt: Day,
): readonly TermAbsence[] {
  const terms = Array.from(
    { length: allTerms.length },
    (): TermAbsence => ({ possible: 0, absent: 0, unauthorised: 0 }),
  );
  for (const roll of rolls) {
    calendarOf(roll.school.number).forEach(({ day, closed, term }, i) => {
      const count = terms[term];
      if (
        closed ||
        !count ||
        isAtOther(roll, day) ||
        day < roll.from ||
        day > asAt ||
        (roll.to !== undefined && day > roll.to)
      )
        return;
      for (const mark of [marks[i * 2], marks[i * 2 + 1]]) {
        const letter = String.fromCharCode(mark ?? 0);
        count.possible += 1;
        if (absent.includes(letter)) count.absent += 1;
        if (unauthorised.includes(letter)) count.unauthorised += 1;
      }
    });
  }
  return terms;
}
