import type { Cause, Value } from '../engine/source-state.rules.ts';
import type { CountingRule } from '../frameworks/framework.ts';
import { type CountedNeed, countNeeds } from './count-needs.rules.ts';

/** A need the family does not show now, and why: near the threshold, or not known. */
export type Missing = {
  readonly need: string;
  readonly headline: string;
  readonly value: Value;
  readonly causes: readonly Cause[];
  readonly shortfall: number | undefined;
};

/**
 * Which of the needs not shown would, alone, make the family eligible. Empty where it is eligible already or further away
 * than one need. Evidence of a need is thought of as a resident member's.
 */
export const whatWouldFlip = (
  rule: CountingRule,
  nonResidentParent: 'counts-for-one' | 'counts-in-full',
  met: readonly CountedNeed[],
  others: readonly Missing[],
): readonly Missing[] => {
  if (countNeeds(rule, nonResidentParent, met).eligible) return [];
  const add = ({ need, headline }: Missing): readonly CountedNeed[] => [
    ...met.filter((n) => n.need !== need),
    { need, headline, carriers: [{ person: -1, nonResidentParent: false }] },
  ];
  return others.filter((missing) => countNeeds(rule, nonResidentParent, add(missing)).eligible);
};
