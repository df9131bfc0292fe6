import type { Household } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { probability } from './adversity.ts';
import { dayIn, minorsOf, type Span } from './span.ts';
import type { Homeless } from './troubles.ts';

const reasons = [
  'Parenting support',
  'Attendance at school',
  'Family conflict',
  'Child behaviour',
  'Housing and money',
  'Young carer',
  'Emotional wellbeing',
];
const organisations = ['Family Hub', 'Council Early Help', 'School', 'Home-Start', 'Health Visiting'];

/** Arrears, early help and homelessness: what befalls a home as a whole. Base rates at adversity 1, over 17 months. */
export const homeRates = { rent: 0.055, tax: 0.045, earlyHelp: 0.04, homeless: 0.008, ends: 0.04 } as const;

export function drawHome(ward: Ward, household: Household, span: Span): void {
  const { chance } = ward;
  const { troubles, adversity } = household;
  const due = (base: number) => chance.happens(probability(base, adversity) * span.share);
  endSome(ward, household, span);
  if (household.tenure === 'social' && !troubles.rent && due(homeRates.rent)) {
    const weeks = chance.between(2, 18);
    const from = span.to - weeks * 7;
    troubles.rent = {
      amount: Math.round(weeks * (70 + chance.next() * 50) * 100) / 100,
      weeks,
      from,
      noticeOn: weeks >= 8 && chance.happens(0.4) ? chance.between(from + 40, span.to - 1) : undefined,
    };
  }
  if (!troubles.tax && due(homeRates.tax))
    troubles.tax = { amount: chance.between(120, 2400), from: dayIn(ward, span) };
  const young = minorsOf(household, span.to).length > 0;
  if (young && !troubles.earlyHelp && due(homeRates.earlyHelp)) {
    const from = dayIn(ward, span, household.since);
    troubles.earlyHelp = { from, reason: chance.pick(reasons), organisation: chance.pick(organisations) };
    if (span.to - from > 150 && chance.happens(0.55))
      troubles.earlyHelp.to = chance.between(from + 90, span.to - 1);
  }
  if (!troubles.homeless) drawHomeless(ward, household, span, due(homeRates.homeless));
}

function drawHomeless(ward: Ward, household: Household, span: Span, atRisk: boolean): void {
  const { chance } = ward;
  const { kind } = household.dwelling;
  if (kind === 'refuge' || kind === 'temporary') {
    const temporary: Homeless['temporary'] =
      kind === 'refuge' ? 'Refuge' : chance.happens(0.4) ? 'B&B' : 'Self-contained';
    household.troubles.homeless = {
      duty: chance.happens(0.6) ? 'Main' : 'Relief',
      from: Math.max(span.from, household.since),
      temporary,
      atRisk: chance.happens(0.2),
      youngPerson: false,
    };
  } else if (household.kind === 'no-fixed-address' && chance.happens(0.6)) {
    household.troubles.homeless = {
      duty: 'Relief',
      from: dayIn(ward, span, household.since),
      temporary: '',
      atRisk: false,
      youngPerson: false,
    };
  } else if (atRisk) {
    const from = dayIn(ward, span, household.since);
    household.troubles.homeless = {
      duty: chance.happens(0.7) ? 'Prevention' : 'Relief',
      from,
      temporary: '',
      atRisk: false,
      youngPerson: chance.happens(0.04),
    };
    if (span.to - from > 70 && chance.happens(0.6))
      household.troubles.homeless.to = from + chance.between(40, 70);
  }
}

/** A few of the running ones end in each later month. */
function endSome(ward: Ward, { troubles }: Household, span: Span): void {
  if (span.first) return;
  for (const spell of [troubles.earlyHelp, troubles.homeless, troubles.rent]) {
    if (spell && spell.to === undefined && ward.chance.happens(homeRates.ends))
      spell.to = dayIn(ward, span, spell.from + 1);
  }
}
