import fc from 'fast-check';
import { suppressTable } from '../src/law/suppress-table.ts';

/**
 * Draws tables and attacks what is told of each: the withheld cells are unknown whole numbers from 0 up, every margin an equation. The attack
 * narrows the bounds of each unknown until nothing moves, and solves the equations by elimination; an unknown with one value left is recovered.
 */
export function attackTables(runs: number) {
  const recovered: { readonly given: readonly (readonly number[])[]; readonly value: number }[] = [];
  let [withheld, told] = [0, 0];
  const count = fc.oneof(
    { weight: 3, arbitrary: fc.nat(4) },
    { weight: 2, arbitrary: fc.integer({ min: 5, max: 40 }) },
  );
  const table = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 }))
    .chain(([r, c]) =>
      fc.array(fc.array(count, { minLength: c, maxLength: c }), { minLength: r, maxLength: r }),
    );
  fc.assert(
    fc.property(table, (given) => {
      const safe = suppressTable(given, { suppressBelow: 5 });
      if (!safe) return;
      const unknown: [number, number][] = [];
      for (const [i, row] of safe.cells.entries())
        for (const [j, cell] of row.entries()) {
          if (cell === undefined) unknown.push([i, j]);
          else told += 1;
          if (cell !== undefined && cell > 0 && cell < 5) recovered.push({ given, value: cell });
        }
      withheld += unknown.length;
      for (const [at, value] of solve(safe, unknown)) {
        const [i, j] = unknown[at] ?? [0, 0];
        const real = (safe.rows[i] ?? []).reduce(
          (all, a) => all + (safe.columns[j] ?? []).reduce((own, b) => own + (given[a]?.[b] ?? 0), 0),
          0,
        );
        if (value > 0 && value < 5 && real === value) recovered.push({ given, value });
      }
    }),
    { numRuns: runs },
  );
  return { recovered, withheld, told };
}

type Safe = NonNullable<ReturnType<typeof suppressTable>>;

function solve(
  safe: Safe,
  unknown: readonly (readonly [number, number])[],
): readonly (readonly [number, number])[] {
  const lines = [
    ...safe.rowTotals.map((total, i) => ({
      in: unknown.flatMap(([a], n) => (a === i ? [n] : [])),
      left: total - (safe.cells[i] ?? []).reduce<number>((all, cell) => all + (cell ?? 0), 0),
    })),
    ...safe.columnTotals.map((total, j) => ({
      in: unknown.flatMap(([, b], n) => (b === j ? [n] : [])),
      left: total - safe.cells.reduce<number>((all, row) => all + (row[j] ?? 0), 0),
    })),
  ].filter((line) => line.in.length > 0);
  const low = unknown.map(() => 0);
  const high = unknown.map(() => Infinity);
  for (let moved = true; moved; ) {
    moved = false;
    for (const line of lines)
      for (const n of line.in) {
        const others = line.in.filter((one) => one !== n);
        const most = line.left - others.reduce((all, one) => all + (low[one] ?? 0), 0);
        const least = line.left - others.reduce((all, one) => all + (high[one] ?? 0), 0);
        if (most < (high[n] ?? 0)) [high[n], moved] = [most, true];
        if (least > (low[n] ?? 0)) [low[n], moved] = [least, true];
      }
  }
  const exact = eliminate(lines, unknown.length);
  return unknown.flatMap((_, n) => {
    const value = low[n] === high[n] ? low[n] : exact.get(n);
    return value === undefined ? [] : [[n, value] as const];
  });
}

/** Gauss: a line that ends with one unknown tells it. */
function eliminate(
  lines: readonly { readonly in: readonly number[]; readonly left: number }[],
  size: number,
) {
  const rows = lines.map((line) => [
    ...Array.from({ length: size }, (_, n) => (line.in.includes(n) ? 1 : 0)),
    line.left,
  ]);
  let at = 0;
  for (let n = 0; n < size && at < rows.length; n++) {
    const pivot = rows.findIndex((row, i) => i >= at && Math.abs(row[n] ?? 0) > 1e-9);
    if (pivot < 0) continue;
    [rows[at], rows[pivot]] = [rows[pivot] ?? [], rows[at] ?? []];
    const scale = rows[at]?.[n] ?? 1;
    rows[at] = (rows[at] ?? []).map((value) => value / scale);
    for (const [i, row] of rows.entries()) {
      const factor = row[n] ?? 0;
      if (i !== at && Math.abs(factor) > 1e-9)
        rows[i] = row.map((value, k) => value - factor * (rows[at]?.[k] ?? 0));
    }
    at += 1;
  }
  const found = new Map<number, number>();
  for (const row of rows) {
    const left = Array.from({ length: size }, (_, n) => n).filter((n) => Math.abs(row[n] ?? 0) > 1e-9);
    const [only] = left;
    if (left.length === 1 && only !== undefined)
      found.set(only, Math.round((row[size] ?? 0) / (row[only] ?? 1)));
  }
  return found;
}
