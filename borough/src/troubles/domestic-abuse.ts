import type { Household, Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { probability } from './adversity.ts';
import { addOccurrence } from './occurrences.ts';
import { dayIn, minorsOf, type Span } from './span.ts';

/** Share of homes with an incident known to the police in 17 months, at adversity 1. */
export const abuseRates = { withChildren: 0.028, without: 0.007 } as const;

/** Incidents between partners, or with a parent who lives apart; in six of seven she is the victim. Children are present in most. */
export function drawDomesticAbuse(ward: Ward, household: Household, span: Span): void {
  const { chance } = ward;
  const children = minorsOf(household, span.to);
  const inRefuge = household.dwelling.kind === 'refuge';
  const base = children.length > 0 ? abuseRates.withChildren : abuseRates.without;
  if (!chance.happens((inRefuge ? 0.9 : probability(base, household.adversity, 0.6)) * span.share)) return;
  const woman = household.members.find(
    (one) =>
      one.sex === 'F' &&
      !children.includes(one) &&
      (one.partner ?? children.some((child) => child.carers.includes(one))),
  );
  if (!woman) return;
  const man = woman.partner ?? otherParent(woman, children);
  if (!man && !inRefuge) return;
  const turned = !inRefuge && chance.happens(0.14);
  const number = chance.happens(0.5) ? 1 : chance.between(2, 4);
  for (let i = 0; i < number; i++) {
    const dash = inRefuge ? 'High' : chance.pick(['Standard', 'Standard', 'Medium', 'High'] as const);
    const marac = dash === 'High' && chance.happens(0.6);
    const on = dayIn(ward, span, woman.arrived);
    const suspect = chance.pick(['Suspect', 'Suspect', 'Charged', 'Convicted']);
    const adults: (readonly [Person, string])[] = [[turned && man ? man : woman, 'Victim']];
    if (man) adults.push([turned ? woman : man, suspect]);
    const present = chance.happens(0.65)
      ? children.filter((child) => child.born < on).map((child) => [child, 'Child present'] as const)
      : [];
    const marker = marac && chance.happens(0.25) ? 'No contact' : '';
    addOccurrence(ward, [...adults, ...present], {
      on,
      group: chance.happens(0.4) ? 'Violence' : 'Domestic incident',
      domesticAbuse: true,
      dash,
      marac,
      marker,
    });
  }
}

function otherParent(woman: Person, children: readonly Person[]): Person | undefined {
  return children
    .map((child) => (child.mother === woman ? child.father : undefined))
    .find((one) => one?.household !== undefined);
}
