import type { Chance } from './chance.ts';

/** A list whose members are drawn with given weights. */
export interface Weighted<T> {
  readonly values: readonly T[];
  readonly totals: Float64Array;
}

export function weigh<T>(values: readonly T[], weightOf: (value: T, rank: number) => number): Weighted<T> {
  const totals = new Float64Array(values.length);
  let total = 0;
  values.forEach((value, rank) => {
    total += weightOf(value, rank);
    totals[rank] = total;
  });
  return { values, totals };
}

export function drawWeighted<T>({ values, totals }: Weighted<T>, chance: Chance): T {
  const target = chance.next() * (totals[totals.length - 1] ?? 0);
  let low = 0;
  let high = totals.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((totals[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  const value = values[low];
  if (value === undefined) throw new RangeError('Nothing to draw from an empty list.');
  return value;
}

/** The weights of a small table written as { value: weight }. */
export const weighTable = <T extends string>(table: Readonly<Record<T, number>>): Weighted<T> =>
  weigh(Object.keys(table) as T[], (key) => table[key]);
