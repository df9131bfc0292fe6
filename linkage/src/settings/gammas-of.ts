import type { Comparison } from './settings.ts';

/** Splink's numbers for a comparison's levels: −1 for null, the others counted down to 0 for the last. */
export function gammasOf({ levels }: Comparison): number[] {
  let gamma = levels.filter((level) => level.isNull !== true).length;
  return levels.map((level) => (level.isNull === true ? -1 : --gamma));
}
