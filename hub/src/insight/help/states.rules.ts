import type { CountedNeed } from './counts.store.ts';

/** The states told of, in the order of columns. */
export const columns = ['held', 'clock runs', 'improving', 'no progress', 'lost again', 'not known'] as const;
export type Column = (typeof columns)[number];

export const columnOf = ({ state, relapsed }: Pick<CountedNeed, 'state' | 'relapsed'>): Column => {
  if (state === 'held') return 'held';
  if (relapsed) return 'lost again';
  if (state === 'holding') return 'clock runs';
  if (state === 'improving') return 'improving';
  return state === 'no-information' || state === 'not-started' ? 'not known' : 'no progress';
};

/** Counts needs by a name and by state, the names in reading order. */
export function countBy(
  needs: readonly CountedNeed[],
  nameOf: (need: CountedNeed) => string,
): readonly { readonly name: string; readonly counts: readonly number[] }[] {
  const groups = Map.groupBy(needs, nameOf);
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }))
    .map(([name, own]) => ({
      name,
      counts: columns.map((column) => own.filter((need) => columnOf(need) === column).length),
    }));
}
