import type { Teller } from './create-teller.rules.ts';
import { type Column, columns } from './states.rules.ts';

/** How many needs stood in which state on the day of one run. */
export type RunCounts = { readonly asAt: string; readonly counts: Readonly<Partial<Record<Column, number>>> };

/** The same as told. */
export type RunTold = {
  readonly asAt: string;
  readonly told: readonly (number | null)[];
  readonly total: number | null;
};

/** Tells run after run, each number against what was told of that run before, else of the one before it. */
export function tellSeries(runs: readonly RunCounts[], teller: Teller): readonly RunTold[] {
  const chain = new Map<string, number>();
  return runs.map(({ asAt, counts }) => {
    const tell = (what: string, count: number): number | null => {
      const name = `at ${asAt}|${what}`;
      const told = teller.tell(name, count, chain.get(what));
      const anchor = teller.anchor(name);
      if (anchor !== undefined) chain.set(what, anchor);
      return told;
    };
    const all = columns.reduce((sum, column) => sum + (counts[column] ?? 0), 0);
    return {
      asAt,
      told: columns.map((column) => tell(column, counts[column] ?? 0)),
      total: tell('all', all),
    };
  });
}

/** A run chart of one share: its mean, and control limits three standard errors of a proportion away, as p-charts have. */
export type RunChart = {
  readonly title: string;
  readonly mean: number;
  readonly points: readonly {
    readonly day: string;
    readonly share: number;
    readonly low: number;
    readonly high: number;
    /** Further away than chance alone explains. */
    readonly outside: boolean;
  }[];
  /** Eight points or more in a row on one side of the mean: something changed, though no point stands out. */
  readonly shifted: boolean;
};

const runOfOneSide = 8;

/** Drawn from told numbers alone; undefined where fewer than two can be told. Pure. */
export function toRunChart(title: string, column: Column, series: readonly RunTold[]): RunChart | undefined {
  const at = columns.indexOf(column);
  const seen = series.flatMap(({ asAt, told, total }) => {
    const count = told[at];
    return total === null || count == null ? [] : [{ day: asAt, count: Math.min(count, total), of: total }];
  });
  const all = seen.reduce((sum, { of }) => sum + of, 0);
  if (seen.length < 2 || all === 0) return undefined;
  const mean = seen.reduce((sum, { count }) => sum + count, 0) / all;
  const points = seen.map(({ day, count, of }) => {
    const error = 3 * Math.sqrt((mean * (1 - mean)) / of);
    const [low, high, share] = [Math.max(0, mean - error), Math.min(1, mean + error), count / of];
    return { day, share, low, high, outside: share < low || share > high };
  });
  return { title, mean, points, shifted: hasShifted(points.map(({ share }) => Math.sign(share - mean))) };
}

function hasShifted(sides: readonly number[]): boolean {
  let run = 0;
  let last = 0;
  for (const side of sides) {
    run = side !== 0 && side === last ? run + 1 : side === 0 ? 0 : 1;
    last = side;
    if (run >= runOfOneSide) return true;
  }
  return false;
}
