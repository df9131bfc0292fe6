import { type Day, roughAge } from '../calendar/day.ts';
import type { Household } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import { drawAdult } from './adults.ts';
import { drawChild } from './children.ts';
import { drawDomesticAbuse } from './domestic-abuse.ts';
import { drawHome } from './homes.ts';
import { drawSocialCare } from './social-care.ts';

/** The span of time in which troubles befall a ward, and how much of the first 17 months it is. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly share: number;
}

export const firstSpan = (from: Day, to: Day): Span => ({ from, to, share: 1 });
export const nextSpan = (from: Day, to: Day): Span => ({ from, to, share: (to - from) / 518 });

/** Draws the troubles of everybody who lives in the ward at the end of a span. */
export function drawTroubles(ward: Ward, span: Span): void {
  for (const household of ward.households) {
    drawHome(ward, household, span);
    drawDomesticAbuse(ward, household, span);
    drawSocialCare(ward, household, span);
    for (const person of household.members) {
      if (roughAge(person.born, span.to) < 18) drawChild(ward, person, household.adversity, span);
      else drawAdult(ward, person, household, span);
    }
  }
}

export const minorsOf = (household: Household, at: Day) =>
  household.members.filter((one) => roughAge(one.born, at) < 18);

/** A day of the span, not before the person was there. */
export const dayIn = (ward: Ward, span: Span, earliest = -Infinity): Day =>
  ward.chance.between(Math.min(span.to - 1, Math.max(span.from, earliest)), span.to - 1);
