import { type Day, roughAge } from '../calendar/day.ts';
import type { Household } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';

/** The span of time in which troubles befall a ward, and how much of the first 17 months it is. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly share: number;
}

export const firstSpan = (from: Day, to: Day): Span => ({ from, to, share: 1 });
export const nextSpan = (from: Day, to: Day): Span => ({ from, to, share: (to - from) / 518 });

/** A day of the span, not before the person was there. */
export const dayIn = (ward: Ward, span: Span, earliest = -Infinity): Day =>
  ward.chance.between(Math.min(span.to - 1, Math.max(span.from, earliest)), span.to - 1);

export const minorsOf = (household: Household, at: Day) =>
  household.members.filter((one) => roughAge(one.born, at) < 18);
