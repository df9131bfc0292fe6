import type { Look } from './look.ts';
import type { Sensitivity, Shield, Shown } from './vocabulary.ts';

/** Anything derived: a finding, a membership, a plan line. It carries all flows and the strictest shield it rests on (design 5.1). */
export type RestingOn = {
  readonly flows: readonly number[];
  readonly shield?: Shield;
  readonly sensitivity?: Sensitivity;
  /** Whom it is about. */
  readonly person?: number;
};

/** True where every flow is permitted that far, the shield and the class are passed, and nobody's refusal stands against it. */
export function isVisible(thing: RestingOn, look: Look, shown: Shown): boolean {
  const { flows, shield = 'none', sensitivity = 'standard', person } = thing;
  if (!look.sees(flows, shown) || !look.shields.has(shield) || !look.classes.has(sensitivity)) return false;
  if (person === undefined) return true;
  if (look.persons !== 'all' && !look.persons.has(person)) return false;
  const refused = look.barred.partly.get(person);
  return !look.barred.persons.has(person) && !flows.some((flow) => refused?.has(flow));
}

/** How much of a candidacy the reader may see. `eligible`: that the family is eligible, not everything why. */
export type CandidacySeen = 'hidden' | 'eligible' | 'shown';

/**
 * Whoever may not see enough to justify a candidacy does not see the candidate, unless the flows permit "eligibility".
 * @param qualifies the counting rule of the framework, applied to what is left
 */
export function seeCandidacy<Finding extends RestingOn>(
  findings: readonly Finding[],
  look: Look,
  qualifies: (findings: readonly Finding[]) => boolean,
): CandidacySeen {
  const upTo = (shown: Shown) => qualifies(findings.filter((finding) => isVisible(finding, look, shown)));
  if (upTo('headline')) return 'shown';
  return upTo('eligibility') ? 'eligible' : 'hidden';
}
