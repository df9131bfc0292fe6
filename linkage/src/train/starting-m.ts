import type { Comparison } from '../settings/settings.ts';

/** Share of matches assumed at the first level before anything is learned (Splink's 0.95). */
const FIRST = 0.95;

/** m to start from: as given where every level has one, else 0.95 at the first level that is not null and the rest shared out evenly. */
export function startingM({ levels }: Comparison): number[] {
  const real = levels.filter((level) => level.isNull !== true);
  if (real.every((level) => level.m !== undefined))
    return levels.map((level) => (level.isNull === true ? 0 : (level.m ?? 0)));
  const rest = real.length > 1 ? (1 - FIRST) / (real.length - 1) : 0;
  return levels.map((level) =>
    level.isNull === true ? 0 : level === real[0] ? (real.length > 1 ? FIRST : 1) : rest,
  );
}
