import type { Finding } from '../engine/finding.ts';
import type { Membership } from '../engine/world.ts';
import type { Framework } from '../frameworks/framework.ts';
import { type Count, countNeeds } from './count-needs.rules.ts';
import { type MetNeed, metNeeds } from './met-needs.ts';

export type CountedFamily = {
  readonly family: number;
  readonly count: Count;
  readonly needs: readonly MetNeed[];
};

/** Is the framework for this family at all? A dependent child living with it as its first home, or an expected baby where that is enough. */
export const isForFamily = (
  rule: Framework['family-with'],
  members: readonly Pick<Membership, 'role' | 'primary'>[],
): boolean =>
  members.some((m) => m.role === 'child' && m.primary) ||
  (rule === 'dependent-child-or-expected-baby' && members.some((m) => m.role === 'expected-baby'));

/** Counts every family that has a sign of a need, and says which are eligible. Families without any sign are left out. */
export const countFamilies = (
  framework: Framework,
  memberships: readonly Membership[],
  findings: readonly Finding[],
): readonly CountedFamily[] => {
  const members = Map.groupBy(memberships, (m) => m.family);
  const telling = Map.groupBy(
    findings.filter((f) => f.value === 'met' || f.causes.includes('struck-out')),
    (f) => f.family,
  );
  // A joint finding speaks instead of its parts even where it is not met.
  const jointly = Map.groupBy(
    findings.filter((f) => f.source.length > 1 && f.value !== 'met'),
    (f) => f.family,
  );
  const counted: CountedFamily[] = [];
  for (const [family, found] of telling) {
    if (!isForFamily(framework['family-with'], members.get(family) ?? [])) continue;
    const needs = metNeeds(framework, [...found, ...(jointly.get(family) ?? [])]);
    counted.push({
      family,
      needs,
      count: countNeeds(framework.count, framework['non-resident-parent'], needs),
    });
  }
  return counted;
};
