import type { SourceState } from '../engine/finding.ts';
import type { Framework } from '../frameworks/framework.ts';
import { familyNeeds, type Sees } from './family-needs.ts';
import type { VisibleFinding, VisibleMember } from './visible.store.ts';

/** Needs of which nobody knows, whatever the cause: how many, and the first of them by name. */
export type Unknown = { readonly count: number; readonly names: readonly string[] };

/** As many as one takes in at a glance. */
const named = 3;

/** What is not known of one family, from what this reader may see: silence beside the signs. */
export function unknownOf(
  framework: Framework,
  members: readonly VisibleMember[],
  findings: readonly VisibleFinding[],
  states: readonly SourceState[],
  look: Sees,
  asAt: string,
): Unknown {
  const unknown = familyNeeds(framework, members, findings, states, look, asAt).filter(
    ({ value }) => value === 'no-data' || value === 'not-permitted',
  );
  return { count: unknown.length, names: unknown.slice(0, named).map(({ name }) => name) };
}
