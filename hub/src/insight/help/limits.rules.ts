import { columns } from './states.rules.ts';
import type { ToldTable } from './tell-table.rules.ts';

/** One team, area or quarter among others: its share of needs held, and the limits within which chance alone would leave it. */
export type Limited = {
  readonly name: string;
  /** Needs, as told. */
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly outside: boolean;
};

/**
 * Instead of a league table: the mean share held of all lines told, and three standard errors of a proportion around it for a line of that size, as a
 * funnel plot has them. In the order of names; who lies inside is no better or worse than any other. From told numbers alone, so nothing new is told.
 * Empty where fewer than two lines can be told. Pure.
 */
export function toLimits({ lines }: ToldTable): readonly Limited[] {
  const at = columns.indexOf('held');
  const seen = lines.flatMap(({ name, cells, total }) => {
    const held = cells[at];
    return held == null || total === null || total === 0
      ? []
      : [{ name, held: Math.min(held, total), of: total }];
  });
  const all = seen.reduce((sum, { of }) => sum + of, 0);
  if (seen.length < 2 || all === 0) return [];
  const mean = seen.reduce((sum, { held }) => sum + held, 0) / all;
  return seen.map(({ name, held, of }) => {
    const error = 3 * Math.sqrt((mean * (1 - mean)) / of);
    const [low, high, share] = [Math.max(0, mean - error), Math.min(1, mean + error), held / of];
    return { name, of, share, low, high, outside: share < low || share > high };
  });
}
