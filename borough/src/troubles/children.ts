import { type Day, roughAge } from '../calendar/day.ts';
import { yearGroup } from '../calendar/school-days.ts';
import type { Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { probability } from './adversity.ts';
import { addOccurrence } from './occurrences.ts';
import { dayIn, type Span } from './span.ts';

/** Base rates at adversity 1 over 17 months. Persistent absence lies far above what is drawn here alone, for illness adds to it. */
export const childRates = {
  oftenAbsent: 0.06,
  seldomThere: 0.006,
  excluded: 0.018,
  permanently: 0.0015,
  neet: 0.045,
  missingEducation: 0.004,
  atHome: 0.006,
  unmetSupport: 0.06,
  mind: 0.035,
  substance: 0.004,
  missing: 0.007,
  offence: 0.009,
  development: 0.045,
  physical: 0.02,
  parenting: 0.03,
} as const;

export function drawChild(ward: Ward, child: Person, adversity: number, span: Span): void {
  const { chance } = ward;
  const { troubles } = child;
  const age = roughAge(child.born, span.to);
  const year = yearGroup(child.born, span.to - 1);
  const due = (base: number, ceiling = 0.5) =>
    chance.happens(probability(base, adversity, ceiling) * span.share);
  const day = () => dayIn(ward, span, child.arrived);
  if (!troubles.absence) drawAbsence(ward, child, adversity);
  if (year >= 0 && !troubles.sen) drawSupport(ward, child, due, span.from);
  if (year >= 3 && year <= 11 && due(childRates.excluded * (child.sex === 'M' ? 1.4 : 0.6)))
    exclude(ward, child, span, due(childRates.permanently / childRates.excluded, 0.1));
  if (!troubles.notInEducation) drawRegister(year, child, due, day);
  if (age >= 5 && !troubles.mentalHealth && due(childRates.mind)) troubles.mentalHealth = { from: day() };
  if (age >= 13 && !troubles.substance && due(childRates.substance, 0.2)) {
    const from = day();
    troubles.substance = { from, consentOn: from, inTreatment: chance.happens(0.7) };
  }
  if (age >= 11 && due(childRates.missing, 0.3)) {
    troubles.missing ??= [];
    for (let i = chance.between(1, 3); i > 0; i--)
      troubles.missing.push({ from: day(), days: chance.below(3) });
  }
  if (age >= 12 && due(childRates.offence * (child.sex === 'M' ? 1.6 : 0.4), 0.35))
    offend(ward, child, day());
  if (age < 5 && !troubles.development) drawDevelopment(child, due, day());
}

/** Absence over a year: most miss 2 to 7 in a hundred sessions; the often absent 11 to 35; those seldom there more than half. */
function drawAbsence(ward: Ward, child: Person, adversity: number): void {
  const { chance } = ward;
  const usual = 0.015 + chance.next() * 0.03 + chance.next() * 0.025;
  const often = chance.happens(probability(childRates.oftenAbsent, adversity, 0.55))
    ? 0.09 + chance.next() * 0.25
    : 0;
  const seldom = chance.happens(probability(childRates.seldomThere, adversity, 0.15))
    ? 0.4 + chance.next() * 0.35
    : 0;
  const rate = Math.min(0.9, usual + Math.max(often, seldom));
  child.troubles.absence = { rate, unauthorised: Math.min(0.85, 0.15 + rate * (0.4 + chance.next())) };
}

function drawSupport(
  ward: Ward,
  child: Person,
  due: (base: number, ceiling?: number) => boolean,
  from: Day,
): void {
  const { chance } = ward;
  const draw = chance.next();
  if (draw > 0.18) return;
  child.troubles.sen = {
    provision: draw < 0.045 ? 'E' : 'K',
    unmet: due(childRates.unmetSupport, 0.4),
    from,
  };
}

function exclude(ward: Ward, child: Person, span: Span, permanently: boolean): void {
  const { chance } = ward;
  child.troubles.exclusions ??= [];
  const reasons = [
    'Persistent disruptive behaviour',
    'Physical assault against a pupil',
    'Verbal abuse against an adult',
    'Damage',
    'Drug and alcohol related',
  ];
  for (let i = chance.happens(0.5) ? 1 : chance.between(2, 5); i > 0; i--) {
    child.troubles.exclusions.push({
      category: 'SUSP',
      on: dayIn(ward, span, child.arrived),
      sessions: 2 * chance.between(1, 5),
      reason: chance.pick(reasons),
    });
  }
  if (permanently)
    child.troubles.exclusions.push({
      category: 'PERM',
      on: dayIn(ward, span, child.arrived),
      sessions: 0,
      reason: chance.pick(reasons),
    });
}

function drawRegister(
  year: number,
  child: Person,
  due: (base: number, ceiling?: number) => boolean,
  day: () => Day,
): void {
  if (year >= 12 && due(childRates.neet)) child.troubles.notInEducation = { register: 'NEET', from: day() };
  else if (year >= 0 && year <= 11 && due(childRates.missingEducation, 0.1))
    child.troubles.notInEducation = { register: 'CME', from: day() };
  else if (year >= 1 && year <= 11 && due(childRates.atHome, 0.03))
    child.troubles.notInEducation = { register: 'EHE', from: day() };
}

function offend(ward: Ward, child: Person, on: Day): void {
  const { chance } = ward;
  const proven = chance.happens(0.55);
  addOccurrence(ward, [[child, proven ? 'Convicted' : 'Suspect']], {
    on,
    group: chance.pick(['Violence', 'Theft', 'Criminal damage', 'Drugs', 'Weapons', 'Antisocial behaviour']),
  });
  child.troubles.youthJustice ??= {
    from: on + chance.between(7, 40),
    offenceOn: on,
    proven,
    intervention: proven
      ? chance.pick(['Referral order', 'Youth rehabilitation order', 'Youth conditional caution'])
      : chance.pick(['Prevention programme', 'Turnaround']),
  };
}

function drawDevelopment(child: Person, due: (base: number, ceiling?: number) => boolean, from: Day): void {
  const found = {
    development: due(childRates.development),
    physical: due(childRates.physical),
    parenting: due(childRates.parenting),
    from,
  };
  if (found.development || found.physical || found.parenting) child.troubles.development = found;
}
