import type { SmallNumbers } from './law.ts';

/** A table with its margins, as it may leave the room of whoever counted: undefined is withheld. */
export type SafeTable = {
  /** Lines of the given table, by number: those with too few are taken together. */
  readonly rows: readonly (readonly number[])[];
  readonly columns: readonly (readonly number[])[];
  readonly cells: readonly (readonly (number | undefined)[])[];
  readonly rowTotals: readonly number[];
  readonly columnTotals: readonly number[];
  readonly total: number;
};

/**
 * A two-way table all of whose margins are told. Lines whose total is small are taken together with the next smallest until none is; then
 * every cell of 1 to below the bound is withheld, and as many more as are needed so that no withheld small cell can be worked out from what
 * is told: its lowest and highest possible value, over all tables with the same margins and told cells, must differ and the highest must
 * reach the bound. Undefined where even that cannot be done: then nothing of the table may be told.
 */
export function suppressTable(
  given: readonly (readonly number[])[],
  { suppressBelow: below }: Pick<SmallNumbers, 'suppressBelow'>,
): SafeTable | undefined {
  const width = given[0]?.length ?? 0;
  if (given.length === 0 || width === 0) return undefined;
  const rows = takeTogether(given.map(sum), below);
  const columns = takeTogether(
    Array.from({ length: width }, (_, j) => sum(given.map((row) => row[j] ?? 0))),
    below,
  );
  const counts = rows.map((is) =>
    columns.map((js) => sum(is.flatMap((i) => js.map((j) => given[i]?.[j] ?? 0)))),
  );
  const total = sum(counts.flat());
  if (total > 0 && total < below) return undefined;
  const hidden = hide(counts, below);
  if (!hidden) return undefined;
  return {
    rows,
    columns,
    cells: counts.map((row, i) => row.map((count, j) => (hidden[i]?.[j] ? undefined : count))),
    rowTotals: counts.map(sum),
    columnTotals: columns.map((_, j) => sum(counts.map((row) => row[j] ?? 0))),
    total,
  };
}

const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0);

/** Lines whose total is small join the smallest other line that is not empty. */
function takeTogether(totals: readonly number[], below: number): readonly (readonly number[])[] {
  const groups = totals.map((total, i) => ({ total, lines: [i] }));
  for (;;) {
    const small = groups
      .filter(({ total }) => total > 0 && total < below)
      .toSorted((a, b) => a.total - b.total)[0];
    const other = groups
      .filter((group) => group !== small && group.total > 0)
      .toSorted((a, b) => a.total - b.total)[0];
    if (!small || !other) return groups.map(({ lines }) => lines);
    other.total += small.total;
    other.lines.push(...small.lines);
    groups.splice(groups.indexOf(small), 1);
  }
}

type Grid<T> = T[][];

/** Which cells are withheld: the small ones, and rectangles around those that could still be worked out. */
function hide(counts: readonly (readonly number[])[], below: number): Grid<boolean> | undefined {
  const isSmall = (count: number) => count > 0 && count < below;
  const hidden: Grid<boolean> = counts.map((row) => row.map(isSmall));
  for (;;) {
    const open = firstOpen(counts, hidden, below);
    if (!open) return hidden;
    const [i, j] = open;
    const cost = (r: number, c: number) => (hidden[r]?.[c] ? 0 : 1 + (counts[r]?.[c] ?? 0));
    let best: { readonly cost: number; readonly cells: readonly (readonly [number, number])[] } | undefined;
    for (let r = 0; r < counts.length; r++)
      for (let c = 0; c < (counts[0]?.length ?? 0); c++) {
        if (r === i || c === j) continue;
        const cells = [
          [i, c],
          [r, j],
          [r, c],
        ] as const;
        const price = sum(cells.map(([a, b]) => cost(a, b)));
        // A rectangle that is withheld already does not help; it must give the cell room to grow.
        if (
          price > 0 &&
          (counts[i]?.[c] ?? 0) > 0 &&
          (counts[r]?.[j] ?? 0) > 0 &&
          (!best || price < best.cost)
        )
          best = { cost: price, cells };
      }
    if (!best) {
      const all = counts.map((row) => row.map((count) => count > 0));
      return firstOpen(counts, all, below) ? undefined : all;
    }
    for (const [a, b] of best.cells) {
      const row = hidden[a];
      if (row) row[b] = true;
    }
  }
}

function firstOpen(
  counts: readonly (readonly number[])[],
  hidden: Grid<boolean>,
  below: number,
): readonly [number, number] | undefined {
  for (const [i, row] of counts.entries())
    for (const [j, count] of row.entries())
      if (count > 0 && count < below && count + roomToGrow(counts, hidden, i, j, below - count) < below)
        return [i, j];
  return undefined;
}

/**
 * By how much a withheld cell could be higher in another table of the same margins and told cells, up to `wanted`: what can be pushed round
 * from its column back to its row, taking from withheld cells and giving to others (the flow of a transport problem).
 */
function roomToGrow(
  counts: readonly (readonly number[])[],
  hidden: Grid<boolean>,
  i: number,
  j: number,
  wanted: number,
): number {
  const left = counts.map((row) => [...row]);
  let pushed = 0;
  while (pushed < wanted) {
    const way = findWay(left, hidden, i, j);
    if (!way) return pushed;
    for (const [r, c, change] of way) {
      const row = left[r];
      if (row) row[c] = (row[c] ?? 0) + change;
    }
    pushed += 1;
  }
  return pushed;
}

/** A way from column j to row i: down a column by taking one, along a row by giving one. */
function findWay(
  left: Grid<number>,
  hidden: Grid<boolean>,
  i: number,
  j: number,
): readonly (readonly [number, number, number])[] | undefined {
  type Step = { readonly column: number; readonly way: readonly (readonly [number, number, number])[] };
  let front: Step[] = [{ column: j, way: [] }];
  const [seenRows, seenColumns] = [new Set<number>(), new Set([j])];
  while (front.length > 0) {
    const next: Step[] = [];
    for (const { column, way } of front)
      for (let r = 0; r < left.length; r++) {
        if (
          seenRows.has(r) ||
          !hidden[r]?.[column] ||
          (r === i && column === j) ||
          (left[r]?.[column] ?? 0) < 1
        )
          continue;
        const taken = [...way, [r, column, -1] as const];
        if (r === i) return taken;
        seenRows.add(r);
        for (let c = 0; c < (left[0]?.length ?? 0); c++)
          if (!seenColumns.has(c) && hidden[r]?.[c]) {
            seenColumns.add(c);
            next.push({ column: c, way: [...taken, [r, c, 1] as const] });
          }
      }
    front = next;
  }
  return undefined;
}
