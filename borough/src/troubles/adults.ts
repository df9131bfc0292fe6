import { type Day, roughAge } from '../calendar/day.ts';
import type { Household, Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { probability } from './adversity.ts';
import { addOccurrence } from './occurrences.ts';
import { dayIn, type Span } from './span.ts';

/** Base rates at adversity 1 over 17 months; open spells as a share of adults. */
export const adultRates = {
  offenceM: 0.02,
  offenceF: 0.005,
  bystander: 0.02,
  outOfWork: 0.042,
  outOfWorkLone: 0.11,
  inWorkCredit: 0.09,
  disability: 0.03,
  mind: 0.022,
  substanceM: 0.008,
  substanceF: 0.004,
  ends: 0.04,
} as const;

export function drawAdult(ward: Ward, person: Person, household: Household, span: Span): void {
  const { chance } = ward;
  const { troubles } = person;
  const { adversity } = household;
  const age = roughAge(person.born, span.to);
  const due = (base: number, ceiling = 0.6) =>
    chance.happens(probability(base, adversity, ceiling) * span.share);
  const lasting = () =>
    dayIn(ward, { ...span, from: span.first ? span.from - 700 : span.from }, person.arrived);
  endSome(ward, person, span);
  if (age < 70 && due(person.sex === 'M' ? adultRates.offenceM : adultRates.offenceF))
    offend(ward, person, span);
  if (chance.happens(adultRates.bystander * span.share))
    addOccurrence(ward, [[person, chance.pick(['Victim', 'Aggrieved', 'Witness'])]], {
      on: dayIn(ward, span),
      group: chance.pick(['Theft', 'Criminal damage', 'Public order']),
    });
  if (age < 66 && !troubles.benefit) drawBenefit(ward, person, household, lasting, due);
  if (!troubles.mentalHealth && due(adultRates.mind, 0.5)) {
    troubles.mentalHealth = { from: lasting() };
    if (span.first && chance.happens(0.3))
      troubles.mentalHealth.to = chance.between(troubles.mentalHealth.from, span.to - 1);
  }
  if (
    age < 65 &&
    !troubles.substance &&
    due(person.sex === 'M' ? adultRates.substanceM : adultRates.substanceF, 0.3)
  ) {
    const from = lasting();
    troubles.substance = { from, consentOn: from, inTreatment: chance.happens(0.8) };
    if (chance.happens(0.06))
      troubles.substance.withdrawnOn = chance.between(from + 1, Math.max(from + 1, span.to - 1));
  }
}

function offend(ward: Ward, person: Person, span: Span): void {
  const { chance } = ward;
  const number = chance.happens(0.6) ? 1 : chance.between(2, 4);
  for (let i = 0; i < number; i++) {
    const role = chance.pick(['Suspect', 'Charged', 'Convicted', 'Convicted']);
    const on = dayIn(ward, span, person.arrived);
    addOccurrence(ward, [[person, role]], {
      on,
      group: chance.pick([
        'Violence',
        'Theft',
        'Criminal damage',
        'Drugs',
        'Public order',
        'Weapons',
        'Antisocial behaviour',
        'Antisocial behaviour',
        'Sexual',
      ]),
      marker: role === 'Suspect' && span.to - on < 120 && chance.happens(0.15) ? 'Live investigation' : '',
    });
    if (role === 'Convicted' && !person.troubles.probation && chance.happens(0.35))
      person.troubles.probation = { from: on + chance.between(10, 60) };
  }
}

function drawBenefit(
  ward: Ward,
  person: Person,
  household: Household,
  lasting: () => Day,
  due: (base: number, ceiling?: number) => boolean,
): void {
  const { chance } = ward;
  const alone = household.kind === 'lone' || household.kind === 'no-fixed-address';
  if (due(alone ? adultRates.outOfWorkLone : adultRates.outOfWork)) {
    const benefit = chance.pick(['UC', 'UC', 'UC', 'UC', 'ESA', 'ESA', 'JSA', 'IS', 'CA']);
    const conditionality =
      benefit !== 'UC'
        ? ''
        : chance.pick(['Searching for work', 'Searching for work', 'Preparing', 'No work requirements']);
    person.troubles.benefit = { benefit, conditionality, outOfWork: true, from: lasting() };
  } else if (due(adultRates.inWorkCredit, 0.3)) {
    person.troubles.benefit = { benefit: 'UC', conditionality: 'Working', outOfWork: false, from: lasting() };
  } else if (due(adultRates.disability, 0.2)) {
    person.troubles.benefit = {
      benefit: chance.pick(['PIP', 'PIP', 'HB']),
      conditionality: '',
      outOfWork: false,
      from: lasting(),
    };
  }
}

function endSome(ward: Ward, { troubles }: Person, span: Span): void {
  if (span.first) return;
  for (const spell of [
    troubles.benefit,
    troubles.mentalHealth,
    troubles.substance,
    troubles.probation,
    troubles.youthJustice,
  ]) {
    if (spell && spell.to === undefined && ward.chance.happens(adultRates.ends))
      spell.to = dayIn(ward, span, spell.from + 1);
  }
}
