import type { Day } from '../calendar/day.ts';
import { parseDay, weekdayOf } from '../calendar/day.ts';
import { yearGroup } from '../calendar/school-days.ts';
import { hashText, mix } from '../chance/hash.ts';
import { makeUpn } from '../identifiers/upn.ts';
import { type Phase, type School, schoolOf } from '../places/schools.ts';
import type { Person } from './person.ts';
import type { Ward } from './ward.ts';

/** A pupil's time on one school's roll. */
export interface Enrolment {
  readonly school: School;
  readonly from: Day;
  to: Day | undefined;
  /** Of a pupil on two rolls at once: which of the two this is, and since when. */
  dual?: { readonly main: boolean; readonly from: Day };
}

/** Shares of pupils: taught outside the place's own schools, at a neighbour ward's school, moving school in a year, staying on at 16, on two rolls. */
export const schoolRates = {
  elsewhere: 0.035,
  neighbour: 0.1,
  movesAYear: 0.025,
  staysOn: 0.62,
  /** Also registered with alternative provision at some time of these years. A choice, near the school census; frozen on 29 November 2026. */
  dual: 0.004,
} as const;

const draw = (ward: Ward, person: Person, purpose: string) =>
  mix(ward.place.seed, person.number, hashText(purpose)) / 4_294_967_296;

/** Every roll a child has been on since it first went to school, as known at a date. */
export function enrolmentsOf(ward: Ward, child: Person, asAt: Day): Enrolment[] {
  if (
    child.state === 'unborn' ||
    child.state === 'lost' ||
    yearGroup(child.born, asAt) < 0 ||
    draw(ward, child, 'elsewhere') < schoolRates.elsewhere
  )
    return [];
  const rolls: Enrolment[] = [];
  for (const [phase, from, to] of phases(ward, child)) {
    const arrived = Number.isFinite(child.arrived) ? child.arrived + 6 : -Infinity;
    const begin = Math.max(from, arrived);
    if (begin > asAt || begin > to) continue;
    rolls.push({ school: schoolFor(ward, child, phase), from: begin, to: to < asAt ? to : undefined });
  }
  moveSchool(ward, child, rolls, asAt);
  for (const end of endings(child)) cut(rolls, end, asAt);
  const expelled = child.troubles.exclusions?.find((one) => one.category === 'PERM' && one.on <= asAt);
  if (expelled && rolls.at(-1)?.to === expelled.on && expelled.on + 14 <= asAt)
    rolls.push({
      school: schoolOf(ward.place, ward.number, 'alternative'),
      from: expelled.on + 14,
      to: undefined,
    });
  if (!expelled) registerTwice(ward, child, rolls, asAt);
  return rolls;
}

/** Some pupils stay on their school's roll and are on that of the alternative provision beside it, to the end of the former. */
function registerTwice(ward: Ward, child: Person, rolls: Enrolment[], asAt: Day): void {
  if (draw(ward, child, 'dual') >= schoolRates.dual) return;
  const from = parseDay('2023-09-25') + Math.floor(draw(ward, child, 'dual from') * 480);
  const main = rolls.find((one) => one.from + 20 < from && from + 20 < (one.to ?? Infinity));
  const year = yearGroup(child.born, from);
  if (!main || from > asAt || year < 1 || year > 11) return;
  main.dual = { main: true, from };
  rolls.push({
    school: schoolOf(ward.place, ward.number, 'alternative'),
    from,
    to: main.to,
    dual: { main: false, from },
  });
}

/** Whether a pupil on two rolls is that day at the other school: Monday to Wednesday at its own, Thursday and Friday beside it. */
export const isAtOther = (roll: Enrolment, day: Day): boolean =>
  roll.dual !== undefined && day >= roll.dual.from && roll.dual.main === weekdayOf(day) > 2;

/** First and last day of each phase of school. */
function phases(ward: Ward, child: Person): readonly (readonly [Phase, Day, Day])[] {
  const start = 2024 - yearGroup(child.born, parseDay('2024-09-01'));
  const september = (year: number) => parseDay(`${year}-09-02`);
  const july = (year: number) => parseDay(`${year}-07-23`);
  const last = draw(ward, child, 'stays') < schoolRates.staysOn ? start + 14 : start + 12;
  return [
    ['primary', september(start), july(start + 7)],
    ['secondary', september(start + 7), july(last)],
  ];
}

function schoolFor(ward: Ward, child: Person, phase: Phase, step = 0): School {
  const { place } = ward;
  const away = (draw(ward, child, `neighbour ${phase}`) < schoolRates.neighbour ? 1 : 0) + step;
  return schoolOf(
    place,
    (ward.number + away * (phase === 'secondary' ? 4 : 1)) % Math.max(1, place.wards),
    phase,
  );
}

/** A change of school in the middle of a year, to the next school along. */
function moveSchool(ward: Ward, child: Person, rolls: Enrolment[], asAt: Day): void {
  const last = rolls.at(-1);
  if (!last || draw(ward, child, 'moves') > schoolRates.movesAYear * 1.5) return;
  const on = parseDay('2023-09-11') + Math.floor(draw(ward, child, 'moves on') * 530);
  const next = schoolFor(ward, child, last.school.phase, 1);
  if (on <= last.from + 20 || on + 4 > asAt || last.to !== undefined || next.number === last.school.number)
    return;
  last.to = on;
  rolls.push({ school: next, from: on + 4, to: undefined });
}

/** Days on which a pupil leaves for good. */
function endings(child: Person): readonly Day[] {
  const { notInEducation, exclusions } = child.troubles;
  const expelled = exclusions?.find((one) => one.category === 'PERM');
  return [child.left, child.died, notInEducation?.from, expelled?.on].filter((one) => one !== undefined);
}

function cut(rolls: Enrolment[], on: Day, asAt: Day): void {
  if (on > asAt) return;
  for (let i = rolls.length - 1; i >= 0; i--) {
    const roll = rolls[i];
    if (!roll) continue;
    if (roll.from >= on) rolls.splice(i, 1);
    else if (roll.to === undefined || roll.to > on) roll.to = on;
  }
}

/** Gives each child that has begun school its UPN: from the ward's first school, or another authority's for those who came later. */
export function giveUpns(ward: Ward, asAt: Day, serials: Map<number, number>): void {
  for (const child of ward.people) {
    const group = yearGroup(child.born, asAt);
    if (child.upn !== '' || child.state === 'unborn' || child.state === 'lost' || group < 0 || group > 15)
      continue;
    const entered = 2024 - group + (asAt >= parseDay('2024-09-01') ? 0 : -1);
    const serial = (serials.get(entered) ?? 0) + 1;
    serials.set(entered, serial);
    const local = child.arrived === -Infinity;
    child.upn = makeUpn(
      local ? ward.place.la : '019',
      local ? 1000 + ward.number : 3000 + ward.number,
      entered,
      serial,
    );
  }
}

export const isPupilAt = (rolls: readonly Enrolment[], asAt: Day): boolean =>
  rolls.some((roll) => roll.from <= asAt && (roll.to === undefined || roll.to > asAt));
