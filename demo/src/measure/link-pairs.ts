import type { Count } from './interval.ts';

export type PairKind = 'twin' | 'sibling' | 'parentChild' | 'neverMerge' | 'other';

export type LinkMeasure = {
  /** By person of ours. */
  readonly precision: readonly Count[];
  /** By true person. */
  readonly recall: ReadonlyMap<string, Count>;
  readonly falseLinks: Readonly<Record<PairKind, number>>;
};

/**
 * Pairs of source records: found where both are one person of ours, true where both are one human being.
 * `kindOf` names what two different true persons are to each other. Records without truth are left out by the caller.
 */
export function measureLinks(
  found: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
  kindOf: (a: string, b: string) => PairKind,
): LinkMeasure {
  const byPerson = countCells(found, truth);
  const falseLinks = { twin: 0, sibling: 0, parentChild: 0, neverMerge: 0, other: 0 };
  const precision: Count[] = [];
  for (const cells of byPerson.values()) {
    const sizes = [...cells];
    const all = pairs(sizes.reduce((sum, [, n]) => sum + n, 0));
    const right = sizes.reduce((sum, [, n]) => sum + pairs(n), 0);
    if (all > 0) precision.push({ right, of: all });
    sizes.forEach(([a, n], i) => {
      for (const [b, m] of sizes.slice(i + 1)) falseLinks[kindOf(a, b)] += n * m;
    });
  }
  return { precision, recall: recallByPerson(found, truth), falseLinks };
}

/** For each true person with two records or more, how many of the pairs of their records were found. */
function recallByPerson(
  found: ReadonlyMap<string, string>,
  truth: ReadonlyMap<string, string>,
): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const [person, cells] of countCells(truth, found)) {
    const sizes = [...cells.values()];
    const of = pairs(sizes.reduce((sum, n) => sum + n, 0));
    if (of > 0) counts.set(person, { right: sizes.reduce((sum, n) => sum + pairs(n), 0), of });
  }
  return counts;
}

/** For each group of the first labelling, how many records fall into each group of the second. */
function countCells(
  first: ReadonlyMap<string, string>,
  second: ReadonlyMap<string, string>,
): Map<string, Map<string, number>> {
  const groups = new Map<string, Map<string, number>>();
  for (const [record, group] of first) {
    const other = second.get(record);
    if (other === undefined) continue;
    const cells = groups.get(group) ?? new Map<string, number>();
    groups.set(group, cells);
    cells.set(other, (cells.get(other) ?? 0) + 1);
  }
  return groups;
}

function pairs(n: number): number {
  return (n * (n - 1)) / 2;
}
