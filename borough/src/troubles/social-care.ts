import type { Household, Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { probability } from './adversity.ts';
import { dayIn, minorsOf, type Span } from './span.ts';
import type { SocialCare } from './troubles.ts';

/** A contact about a home's children in 17 months at adversity 1; then the share that goes on at each step. */
export const careRates = {
  contact: 0.06,
  referral: 0.6,
  assessment: 0.85,
  enquiry: 0.35,
  protection: 0.4,
  plan: 0.5,
} as const;

/** What an assessment may find, with the trouble it should follow where there is one (A child, B parent, C other). */
const factors = [
  '3B',
  '3A',
  '4B',
  '4A',
  '1B',
  '2B',
  '2A',
  '16A',
  '17A',
  '18C',
  '19C',
  '11A',
  '12A',
  '10A',
  '13A',
  '7A',
  '5A',
  '6A',
  '21',
];
const sources = ['1A', '1B', '2A', '2A', '3A', '3B', '3E', '5A', '6', '6', '6', '9'];
const categories = ['NEG', 'NEG', 'EMO', 'EMO', 'PHY', 'SAB'];

/** One story for all the children of a home; fostered children have had theirs. */
export function drawSocialCare(ward: Ward, household: Household, span: Span): void {
  const { chance } = ward;
  const children = minorsOf(household, span.to);
  for (const child of children)
    if (child.care === 'foster' && !child.troubles.socialCare)
      child.troubles.socialCare = lookedAfter(ward, child, span);
  const own = children.filter((child) => child.care !== 'foster');
  if (own.some((child) => child.troubles.socialCare)) return endSome(ward, own, span);
  if (
    own.length === 0 ||
    !chance.happens(probability(careRates.contact, household.adversity, 0.75) * span.share)
  )
    return;
  const contactOn = dayIn(ward, span);
  const reached = (share: number, days: number, after: number | undefined) =>
    after !== undefined && chance.happens(share) && after + days < span.to ? after + days : undefined;
  const referredOn = reached(careRates.referral, 1, contactOn);
  const assessedOn = reached(careRates.assessment, chance.between(5, 20), referredOn);
  const enquiryOn = reached(careRates.enquiry, chance.between(2, 10), referredOn);
  const protectionFrom = reached(careRates.protection, 15, enquiryOn);
  const planFrom = protectionFrom === undefined ? reached(careRates.plan, 40, assessedOn) : undefined;
  const found = assessedOn === undefined ? [] : findings(ward, household, own);
  const story: SocialCare = {
    contactOn,
    referredOn,
    assessedOn,
    enquiryOn,
    protectionFrom,
    planFrom,
    factors: found,
    category: chance.pick(categories),
    lookedAfterFrom: undefined,
    primaryNeed: chance.pick(['N1', 'N1', 'N4', 'N5', 'N6', 'N3']),
    source: chance.pick(sources),
  };
  if (referredOn !== undefined && span.to - referredOn > 120 && chance.happens(0.6)) {
    story.closedOn = chance.between(referredOn + 60, span.to - 1);
    if (protectionFrom !== undefined) story.protectionTo = Math.max(protectionFrom + 1, story.closedOn - 5);
  }
  for (const child of own) if (child.born < contactOn) child.troubles.socialCare = { ...story };
}

/** Factors follow what there is in the home: domestic abuse, mental health, substances, missing; then one or two by chance. */
function findings(ward: Ward, household: Household, children: readonly Person[]): readonly string[] {
  const { chance } = ward;
  const found = new Set<string>();
  const adults = household.members.filter((one) => !children.includes(one));
  if (adults.some((one) => one.troubles.occurrences?.some((event) => event.domesticAbuse))) found.add('3B');
  if (adults.some((one) => one.troubles.mentalHealth)) found.add('4B');
  if (adults.some((one) => one.troubles.substance)) found.add(chance.happens(0.5) ? '1B' : '2B');
  if (children.some((one) => one.troubles.mentalHealth)) found.add('4A');
  if (children.some((one) => one.troubles.missing)) found.add('10A');
  for (let i = chance.between(0, 2); i > 0 || found.size === 0; i--) found.add(chance.pick(factors));
  return [...found].sort();
}

function lookedAfter(ward: Ward, child: Person, span: Span): SocialCare {
  const from = Math.max(child.careFrom, child.born);
  const referredOn = Math.max(child.born, Math.min(from - ward.chance.between(30, 200), span.to - 40));
  return {
    contactOn: referredOn,
    referredOn,
    assessedOn: referredOn + 20,
    enquiryOn: referredOn + 8,
    protectionFrom: undefined,
    planFrom: undefined,
    factors: ['17A', '19C'],
    category: 'NEG',
    lookedAfterFrom: Math.max(from, referredOn),
    primaryNeed: 'N1',
    source: '6',
  };
}

function endSome(ward: Ward, children: readonly Person[], span: Span): void {
  if (span.first || !ward.chance.happens(0.04)) return;
  const on = dayIn(ward, span);
  for (const child of children) {
    const story = child.troubles.socialCare;
    if (!story || story.closedOn !== undefined || story.referredOn === undefined || story.referredOn >= on)
      continue;
    story.closedOn = on;
    if (story.protectionFrom !== undefined) story.protectionTo ??= on;
  }
}
