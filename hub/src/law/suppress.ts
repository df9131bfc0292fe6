import type { SmallNumbers } from './law.ts';

/**
 * One row of counts whose total is known: a count from 1 to below the bound is withheld (undefined), and as many more as are needed so
 * that none follows from the others. A withheld lot whose sum allows one reading only (all are 1, or all the largest that is withheld)
 * counts as given away. Rule and bound: law/small-numbers.yaml.
 */
export function suppressRow<Key extends string>(
  row: Readonly<Record<Key, number>>,
  { suppressBelow }: Pick<SmallNumbers, 'suppressBelow'>,
): Readonly<Record<Key, number | undefined>> {
  const cells = (Object.entries(row) as [Key, number][]).toSorted(([, a], [, b]) => a - b);
  const isSmall = (count: number) => count > 0 && count < suppressBelow;
  const hidden = new Map(cells.filter(([, count]) => isSmall(count)));
  if (hidden.size === 0) return row;
  // The smallest that says something goes first. Noughts go only where nothing else is left, and then all of them: which of them was
  // left standing would tell who knows the rule.
  const others = cells.filter(([, count]) => !isSmall(count) && count > 0).map((cell) => [cell]);
  const lots = [...others, cells.filter(([, count]) => count === 0)];
  while (lots.length > 0 && isGivenAway([...hidden.values()], suppressBelow))
    for (const cell of lots.shift() ?? []) hidden.set(...cell);
  const shown = cells.map(([key, count]) => [key, hidden.has(key) ? undefined : count] as const);
  return Object.fromEntries(shown) as Record<Key, number | undefined>;
}

const isGivenAway = (counts: readonly number[], below: number): boolean => {
  if (counts.some((count) => count === 0 || count >= below)) return counts.length < 2;
  const sum = counts.reduce((all, one) => all + one, 0);
  return counts.length < 2 || sum === counts.length || sum === counts.length * (below - 1);
};
