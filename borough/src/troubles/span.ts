import { type Day, roughAge } from '../calendar/day.ts';
import type { Household } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';

/** The span of time in which troubles befall a ward, and how much it is of the 17 months the base rates are said for. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
  readonly share: number;
  /** The history before the first delivery: troubles may have begun earlier, and none has ended since a delivery told of it. */
  readonly first: boolean;
}

/** Days in 17 months. */
const baseDays = 518;

export const firstSpan = (from: Day, to: Day): Span => ({
  from,
  to,
  share: (to - from) / baseDays,
  first: true,
});
export const nextSpan = (from: Day, to: Day): Span => ({
  from,
  to,
  share: (to - from) / baseDays,
  first: false,
});

/** A day of the span, not before the person was there. */
export const dayIn = (ward: Ward, span: Span, earliest = -Infinity): Day =>
  ward.chance.between(Math.min(span.to - 1, Math.max(span.from, earliest)), span.to - 1);

export const minorsOf = (household: Household, at: Day) =>
  household.members.filter((one) => roughAge(one.born, at) < 18);
