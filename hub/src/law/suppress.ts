import type { SmallNumbers } from './law.ts';

/**
 * One row of counts whose total is known: a count from 1 to below the bound is withheld (undefined), and as many more as are needed so
 * that none follows from the others, from the total or from this rule. Where the rule itself would tell (two other counts alike, and the
 * first of them withheld), the whole row is. Rule and bound: law/small-numbers.yaml.
 */
export function suppressRow<Key extends string>(
  row: Readonly<Record<Key, number>>,
  { suppressBelow }: Pick<SmallNumbers, 'suppressBelow'>,
): Readonly<Record<Key, number | undefined>> {
  const keys = Object.keys(row) as Key[];
  const counts = keys.map((key) => row[key]);
  const hidden = chooseHidden(counts, suppressBelow);
  if (hidden.size === 0) return row;
  const isOpen = leavesDoubt(counts, hidden, suppressBelow);
  const shown = keys.map((key, at) => [key, isOpen && !hidden.has(at) ? row[key] : undefined] as const);
  return Object.fromEntries(shown) as Record<Key, number | undefined>;
}

const isSmall = (count: number, below: number) => count > 0 && count < below;

/** The places of small counts, and of more until their sum gives none away. */
function chooseHidden(counts: readonly number[], below: number): ReadonlySet<number> {
  const places = counts.map((_, at) => at).toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0));
  const hidden = new Set(places.filter((at) => isSmall(counts[at] ?? 0, below)));
  if (hidden.size === 0) return hidden;
  // The smallest that says something goes first. Noughts go only where nothing else is left, and then all of them: which of them was
  // left standing would tell who knows the rule.
  const others = places.filter((at) => (counts[at] ?? 0) >= below).map((at) => [at]);
  const lots = [...others, places.filter((at) => counts[at] === 0)];
  while (
    lots.length > 0 &&
    isGivenAway(
      [...hidden].map((at) => counts[at] ?? 0),
      below,
    )
  )
    for (const at of lots.shift() ?? []) hidden.add(at);
  return hidden;
}

/** Whether every small count could be another one, up to four more or fewer at the cost of one withheld beside it, and the row be withheld alike. */
function leavesDoubt(counts: readonly number[], hidden: ReadonlySet<number>, below: number): boolean {
  const steps = Array.from({ length: below - 1 }, (_, at) => at + 1).flatMap((step) => [step, -step]);
  const couldBe = (from: number, to: number, step: number) => {
    const guess = counts.with(from, (counts[from] ?? 0) + step).with(to, (counts[to] ?? 0) - step);
    return Math.min(...guess) >= 0 && hidden.symmetricDifference(chooseHidden(guess, below)).size === 0;
  };
  return [...hidden]
    .filter((at) => isSmall(counts[at] ?? 0, below))
    .every((at) =>
      [...hidden].some((other) => other !== at && steps.some((step) => couldBe(at, other, step))),
    );
}

const isGivenAway = (counts: readonly number[], below: number): boolean => {
  if (counts.some((count) => count === 0 || count >= below)) return counts.length < 2;
  const sum = counts.reduce((all, one) => all + one, 0);
  return counts.length < 2 || sum === counts.length || sum === counts.length * (below - 1);
};
