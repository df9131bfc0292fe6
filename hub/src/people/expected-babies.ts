import { type Decision as Constraint, Joining } from '@kinsight/linkage';
import type { RuleLink } from './gather-constraints.ts';
import type { RecordRow } from './records.store.ts';
import type { RelationRow } from './relations.store.ts';

/** Days by which two services' due dates of one pregnancy may differ: a scan moves them, a new pregnancy is further off. */
const dueWithin = 42;

/**
 * Unborn records whose mother is one person, due about the same day, each of another source: one baby. It has no name and no date of birth,
 * so only its mother can tell. `personOf` gives the cluster of a record.
 */
export function sameExpectedBaby(
  rows: readonly RecordRow[],
  relations: readonly RelationRow[],
  personOf: (record: string) => number | undefined,
): readonly RuleLink[] {
  const unborn = new Map(
    rows.filter((r) => r.kind === 'unborn' && r.expected !== null).map((r) => [r.id, r]),
  );
  const byMother = new Map<number, RecordRow[]>();
  for (const { record, other, kind } of relations) {
    const baby = unborn.get(other);
    const mother = personOf(record);
    if (baby === undefined || mother === undefined || (kind !== 'expecting' && kind !== 'parent-of'))
      continue;
    const known = byMother.get(mother) ?? [];
    byMother.set(mother, known);
    if (!known.includes(baby)) known.push(baby);
  }
  return [...byMother.values()].flatMap((babies) =>
    babies.flatMap((left, i) =>
      babies
        .slice(i + 1)
        .filter((right) => left.flow !== right.flow && daysApart(left.expected, right.expected) <= dueWithin)
        .map((right): RuleLink => ({ left: left.id, right: right.id, rule: 'same-expected-baby' })),
    ),
  );
}

function daysApart(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number.POSITIVE_INFINITY;
  return Math.abs(Temporal.PlainDate.from(a).until(Temporal.PlainDate.from(b)).days);
}

/**
 * The linker's clusters with the records of each expected baby put together, unless a decision or a source keeps them apart.
 * `constraints` are those the linker kept to.
 */
export function joinExpectedBabies(
  rows: readonly RecordRow[],
  relations: readonly RelationRow[],
  clusters: Clusters,
  constraints: readonly Constraint[],
): { readonly clusters: Clusters; readonly links: readonly RuleLink[] } {
  const clusterOf = new Map(clusters.flatMap((records, i) => records.map((r) => [r, i] as const)));
  const never = constraints.flatMap((c): [number, number][] => {
    if (c.kind !== 'never-link') return [];
    const [a, b] = [clusterOf.get(c.left), clusterOf.get(c.right)];
    return a === undefined || b === undefined || a === b ? [] : [[a, b]];
  });
  const joining = new Joining(clusters.length, never);
  const links = sameExpectedBaby(rows, relations, (record) => clusterOf.get(record)).filter(
    ({ left, right }) => joining.join(clusterOf.get(left) ?? -1, clusterOf.get(right) ?? -1),
  );
  if (links.length === 0) return { clusters, links };
  const joined = new Map<number, string[]>();
  clusters.forEach((records, i) => {
    const root = joining.find(i);
    joined.set(root, [...(joined.get(root) ?? []), ...records]);
  });
  return { clusters: [...joined.values()], links };
}

type Clusters = readonly (readonly string[])[];
