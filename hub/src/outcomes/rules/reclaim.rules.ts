import type { Results } from '../results.ts';
import type { Refusal } from './refusal.ts';

/** An earlier claim that stands: proposed or signed, not withdrawn. Days are ISO. */
export type Earlier = {
  readonly claim: number;
  readonly framework: string;
  readonly on: string;
  readonly family: number;
  /** Children of it as persons: as they were believed then, and as their records are believed today. */
  readonly children: readonly number[];
  readonly needs: readonly { readonly need: string; readonly person: number | null }[];
};

export type Reclaim = {
  readonly framework: string;
  readonly family: number;
  readonly children: readonly number[];
  readonly needs: readonly { readonly need: string; readonly person: number | null }[];
  readonly today: Temporal.PlainDate;
  readonly again: Results['again'];
  readonly earlier: readonly Earlier[];
  /** Who became whom: persons joined and parted, families joined and parted. A pair means the same one may be meant. */
  readonly personLineage: readonly (readonly [number, number])[];
  readonly familyLineage: readonly (readonly [number, number])[];
};

/**
 * Whether this family, or one of these needs, was claimed too short a time ago. The same family: the same by its line, or with a child in
 * common, whatever linking and forming have made of their numbers since. Pure.
 */
export function findReclaims(given: Reclaim): readonly Refusal[] {
  const families = closure([given.family], given.familyLineage);
  const children = closure(given.children, given.personLineage);
  const isRecent = (on: string, after: number | 'never'): boolean =>
    after === 'never' ||
    Temporal.PlainDate.compare(Temporal.PlainDate.from(on).add({ months: after }), given.today) > 0;
  return given.earlier
    .filter(({ framework }) => framework === given.framework)
    .flatMap((one): readonly Refusal[] => {
      const theirs = closure(one.children, given.personLineage);
      const isSame = families.has(one.family) || [...theirs].some((child) => children.has(child));
      if (!isSame) return [];
      if (isRecent(one.on, given.again['family-after-months']))
        return [{ code: 'family-claimed', claim: one.claim, on: one.on }];
      if (!isRecent(one.on, given.again['need-after-months'])) return [];
      return given.needs
        .filter((need) =>
          one.needs.some((old) => old.need === need.need && samePerson(old.person, need.person, given)),
        )
        .map(({ need }) => ({ code: 'need-claimed', need, claim: one.claim, on: one.on }) as const);
    });
}

/** Of claims a reader does not see, only that there is something to ask about: no number, no day, however many. Pure. */
export function asSeen(found: readonly Refusal[], seen: ReadonlySet<number>): readonly Refusal[] {
  const told = found.filter((one) => !('claim' in one) || seen.has(one.claim));
  return told.length < found.length ? [...told, { code: 'ask-first' }] : told;
}

const samePerson = (
  a: number | null,
  b: number | null,
  { personLineage }: Pick<Reclaim, 'personLineage'>,
): boolean => (a === null || b === null ? a === b : closure([a], personLineage).has(b));

/** Everything that can be reached along the pairs, both ways. */
function closure(
  from: readonly number[],
  pairs: readonly (readonly [number, number])[],
): ReadonlySet<number> {
  const beside = new Map<number, number[]>();
  const join = (a: number, b: number) => {
    const list = beside.get(a);
    if (list) list.push(b);
    else beside.set(a, [b]);
  };
  for (const [a, b] of pairs) {
    join(a, b);
    join(b, a);
  }
  const reached = new Set(from);
  const open = [...from];
  for (let one = open.pop(); one !== undefined; one = open.pop())
    for (const next of beside.get(one) ?? [])
      if (!reached.has(next)) {
        reached.add(next);
        open.push(next);
      }
  return reached;
}
