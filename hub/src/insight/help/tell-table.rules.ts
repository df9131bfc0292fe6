import type { Teller } from './create-teller.rules.ts';

/** A table as it may leave: null is fewer than five, none, or withheld for another’s sake. */
export type ToldTable = {
  readonly title: string;
  /** What its lines are: “Team”. */
  readonly of: string;
  readonly heads: readonly string[];
  readonly lines: readonly {
    readonly name: string;
    readonly cells: readonly (number | null)[];
    readonly total: number | null;
  }[];
};

export type Counted = {
  readonly title: string;
  readonly of: string;
  readonly heads: readonly string[];
  readonly lines: readonly { readonly name: string; readonly counts: readonly number[] }[];
};

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);
const others = 'fewer than five each, taken together';

/**
 * Tells a table whose columns are added up elsewhere. Lines of too few are taken together. Each count below the bound must have a twin: another
 * table that differs in it and would be told word for word alike (one moved from its line to another, in its column). Where it has none, totals of
 * lines are withheld until it has. Undefined where even that does not help.
 */
export function tellTable({ title, of, heads, lines }: Counted, teller: Teller): ToldTable | undefined {
  const totalName = (name: string) => `${title}|${name}|all`;
  const shown = lines.filter(({ name, counts }) => teller.tell(totalName(name), sum(counts)) !== null);
  const few = lines.filter((line) => !shown.includes(line));
  const all =
    few.length === 0
      ? shown
      : [
          ...shown,
          { name: others, counts: heads.map((_, j) => sum(few.map(({ counts }) => counts[j] ?? 0))) },
        ];
  if (shown.length === 0) return undefined;
  const hidden = withholdTotals(title, all, teller);
  if (!hidden) return undefined;
  return {
    title,
    of,
    heads,
    lines: all.map(({ name, counts }, i) => ({
      name,
      cells: counts.map((count, j) => teller.tell(cellName(title, name, j), count)),
      total: hidden.has(i) ? null : teller.tell(totalName(name), sum(counts)),
    })),
  };
}

const cellName = (title: string, name: string, j: number): string => `${title}|${name}|${j}`;

/** Lines whose totals must be withheld so that every small count has its twin; undefined where some has none at all. */
function withholdTotals(
  title: string,
  lines: Counted['lines'],
  teller: Teller,
): ReadonlySet<number> | undefined {
  const hidden = new Set<number>();
  const below = teller.rule.suppressBelow;
  const isFree = (i: number, by: number): boolean => {
    const { name = '', counts = [] } = lines[i] ?? {};
    return teller.isToldAlike(`${title}|${name}|all`, sum(counts), sum(counts) + by);
  };
  const mayMove = (i: number, j: number, by: number): boolean => {
    const { name = '', counts = [] } = lines[i] ?? {};
    const count = counts[j] ?? 0;
    return teller.isToldAlike(cellName(title, name, j), count, count + by);
  };
  for (const [i, { counts }] of lines.entries())
    for (const [j, count] of counts.entries()) {
      if (count === 0 || count >= below) continue;
      // Each twin with the lines whose totals must be withheld for it.
      const twins = [1, -1].flatMap((by) =>
        lines.flatMap((_, r) =>
          r !== i && mayMove(i, j, by) && mayMove(r, j, -by)
            ? [
                [[i, by] as const, [r, -by] as const].filter(
                  ([at, way]) => !hidden.has(at) && !isFree(at, way),
                ),
              ]
            : [],
        ),
      );
      const [easiest] = twins.toSorted((a, b) => a.length - b.length);
      if (!easiest) return undefined;
      for (const [at] of easiest) hidden.add(at);
    }
  return hidden;
}
