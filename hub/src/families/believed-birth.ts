import { ageAt } from './dependent-children.ts';

/** Nobody on a roll of ours is younger or older than this. */
const pupil = { from: 2, to: 19 };

/**
 * The date of birth most records give; for somebody on a roll, of those that fit a pupil (a school and its own attendance file are one word,
 * not two). Of several given as often the first, so that the order of records does not matter. @param births ISO days, one for each record that gives one
 */
export function believedBirth(
  births: readonly string[],
  onRoll: boolean,
  asAt: string,
): { readonly born?: string } {
  const fits = (born: string): boolean => {
    const age = ageAt(born, asAt) ?? -1;
    return age >= pupil.from && age < pupil.to;
  };
  const counts = [...Map.groupBy(births, (born) => born)].map(([born, all]) => ({
    born,
    often: all.length,
    fits: onRoll && fits(born) ? 0 : 1,
  }));
  const [best] = counts.sort((a, b) => a.fits - b.fits || b.often - a.often || (a.born < b.born ? -1 : 1));
  return best === undefined ? {} : { born: best.born };
}
