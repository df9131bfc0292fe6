import { ageAt, type Day, isoDay } from '../calendar/day.ts';
import { lastFullTerm } from '../calendar/school-days.ts';
import type { Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import type { TermAbsence } from './attendance.ts';
import type { Spell } from './troubles.ts';

/** One need somebody truly had at a date, by its Supporting Families 2022-25 code, and why. */
export interface TrueNeed {
  readonly need: string;
  readonly because: string;
}

const year = 365;
const runs = (spell: Spell | undefined, asAt: Day): spell is Spell =>
  spell !== undefined && spell.from <= asAt && (spell.to === undefined || spell.to > asAt);
const within = (on: Day | undefined, asAt: Day, days = year) =>
  on !== undefined && on <= asAt && on > asAt - days;

export function needsOf(
  person: Person,
  ward: Ward,
  asAt: Day,
  absence: readonly TermAbsence[] | undefined,
): readonly TrueNeed[] {
  const needs: TrueNeed[] = [];
  const add = (need: string, because: string | false | undefined) => {
    if (because) needs.push({ need, because });
  };
  const isChild = ageAt(person.born, asAt) < 18;
  if (absence) addAbsence(add, absence, asAt);
  if (isChild) addChild(person, asAt, add);
  else addAdult(person, ward, asAt, add);
  addEvents(person, isChild, asAt, add);
  return needs;
}

type Add = (need: string, because: string | false | undefined) => void;

/** The average of two consecutive full terms. */
function addAbsence(add: Add, absence: readonly TermAbsence[], asAt: Day): void {
  const last = lastFullTerm(asAt);
  const two = [absence[last - 1], absence[last]].filter((one) => one !== undefined);
  const possible = two.reduce((sum, one) => sum + one.possible, 0);
  if (possible === 0 || two.some((one) => one.possible === 0)) return;
  const attended = 1 - two.reduce((sum, one) => sum + one.absent, 0) / possible;
  add('1.1', attended < 0.9 && `attended ${attended.toFixed(3)} of ${possible} sessions`);
  add('1.2', attended < 0.5 && `attended ${attended.toFixed(3)} of ${possible} sessions`);
}

function addChild({ born, troubles }: Person, asAt: Day, add: Add): void {
  const register = troubles.notInEducation;
  add(
    '1.3',
    runs(register, asAt) && register.register === 'CME' && `missing education since ${isoDay(register.from)}`,
  );
  add(
    '10.3',
    runs(register, asAt) &&
      register.register === 'NEET' &&
      `not in education, employment or training since ${isoDay(register.from)}`,
  );
  add('1.4', troubles.sen?.unmet && 'special needs not met');
  const early = troubles.development;
  if (early && early.from <= asAt && ageAt(born, asAt) < 6) {
    add('2.2', early.physical && 'physical health needs not met');
    add('2.3', early.development && 'developmental concern');
    add('5.1', early.parenting && 'parenting support required');
  }
  add('3.1', runs(troubles.mentalHealth, asAt) && 'open to mental health services');
  add('4.2', runs(troubles.substance, asAt) && 'in touch with the drug and alcohol service');
  add('6.2', troubles.missing?.some((one) => within(one.from, asAt)) && 'missing from home');
  const care = troubles.socialCare;
  if (!care) return;
  add(
    '6.1',
    (within(care.enquiryOn, asAt) ||
      (care.protectionFrom !== undefined &&
        care.protectionFrom <= asAt &&
        (care.protectionTo ?? Infinity) > asAt)) &&
      'enquiry or protection plan',
  );
  const assessed = within(care.assessedOn, asAt) ? care.factors : [];
  add(
    '6.1',
    assessed.some((one) => /^(16A|17A|18C|19C|22A|23A)$/.test(one)) && 'assessment found abuse or neglect',
  );
  add('6.3', assessed.includes('11A') && 'assessment found sexual exploitation');
  add(
    '6.4',
    assessed.some((one) => one === '12A' || one === '24A') && 'assessment found criminal exploitation',
  );
  add('7.2', assessed.includes('13A') && 'assessment found gangs');
  add('5.4', assessed.includes('7A') && 'assessment found a young carer');
}

function addAdult(person: Person, ward: Ward, asAt: Day, add: Add): void {
  const { troubles, household } = person;
  add('3.2', runs(troubles.mentalHealth, asAt) && 'open to mental health services');
  add('4.1', runs(troubles.substance, asAt) && 'in touch with the drug and alcohol service');
  add('10.1', runs(troubles.benefit, asAt) && troubles.benefit?.outOfWork && 'out of work');
  const birth = ward.pregnancies.find(
    (one) =>
      one.mother === person &&
      one.complex &&
      one.booked <= asAt &&
      one.outcome !== 'Loss' &&
      one.due > asAt - year,
  );
  add('2.1', birth && 'complex social factors in pregnancy');
  const home = household?.troubles;
  if (!home) return;
  const rent = home.rent;
  add(
    '10.2',
    rent &&
      rent.from <= asAt &&
      (rent.to === undefined || rent.to > asAt) &&
      rent.weeks >= 8 &&
      `rent arrears of ${rent.weeks} weeks`,
  );
  add(
    '10.2',
    home.tax && home.tax.from <= asAt && home.tax.amount >= 500 && 'council tax arrears of £500 or more',
  );
  add(
    '9.2',
    rent?.noticeOn !== undefined && rent.noticeOn <= asAt && rent.to === undefined && 'notice to leave',
  );
  const homeless = home.homeless;
  if (!runs(homeless, asAt) || !homeless) return;
  add('9.2', `homelessness duty: ${homeless.duty}`);
  add('9.1', homeless.temporary !== '' && homeless.atRisk && 'may lose temporary accommodation');
}

function addEvents({ troubles }: Person, isChild: boolean, asAt: Day, add: Add): void {
  const events = (troubles.occurrences ?? []).filter((one) => within(one.on, asAt));
  const offender = events.find((one) => /^(Suspect|Charged|Convicted)$/.test(one.role) && !one.domesticAbuse);
  add(isChild ? '7.3' : '7.1', offender && `${offender.role.toLowerCase()}, ${isoDay(offender.on)}`);
  const abuse = events.filter((one) => one.domesticAbuse);
  const role = (pattern: RegExp) => abuse.find((one) => pattern.test(one.role));
  const said = (one: { readonly on: Day } | undefined) => one && `incident of ${isoDay(one.on)}`;
  add('8.1', !isChild && said(role(/^(Victim|Aggrieved)$/)));
  add('8.2', !isChild && said(role(/^(Suspect|Charged|Convicted)$/)));
  add('8.3', isChild && said(role(/^(Child present|Victim)$/)));
}
