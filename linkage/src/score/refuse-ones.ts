import { LinkageError } from '../problems.ts';
import type { Comparison } from '../settings/settings.ts';

/** Below this another level of the comparison has no share worth the name: files say 1 of the only level training ever saw. */
const NOTHING = 1e-9;

/** Throws LinkageError where a level's m or u is 1 and another level of the comparison has a share too: together they would be more than all pairs. */
export function refuseOnes({ name, levels }: Comparison): void {
  const real = levels.filter((level) => level.isNull !== true);
  for (const which of ['m', 'u'] as const)
    for (const level of real)
      if (level[which] === 1 && real.some((other) => other !== level && (other[which] ?? 0) > NOTHING))
        throw new LinkageError(
          'impossible-level',
          `"${name}: ${level.label}" has ${which} = 1, and other levels of "${name}" have a share too; it must be below 1.`,
          { comparison: name, level: level.label },
        );
}
