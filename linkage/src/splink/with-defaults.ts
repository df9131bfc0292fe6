import type { Settings } from '../settings/settings.ts';
import { defaultM, defaultU } from './defaults.ts';

/** m and u as Splink takes them where training left some out. */
export function withDefaults(settings: Settings): Settings {
  return {
    ...settings,
    comparisons: settings.comparisons.map((comparison) => {
      const count = comparison.levels.filter((level) => level.isNull !== true).length;
      const [m, u] = [defaultM(count), defaultU(count)];
      let gamma = count;
      return {
        ...comparison,
        levels: comparison.levels.map((level) => {
          if (level.isNull === true) return level;
          gamma--;
          return { ...level, m: level.m ?? m[gamma] ?? 0, u: level.u ?? u[gamma] ?? 0 };
        }),
      };
    }),
  };
}
