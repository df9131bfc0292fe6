import type { Settings } from '../settings/settings.ts';

/**
 * A trained model: the settings with every level's m and u filled in, and λ, the probability that two records picked
 * at random match. Plain data: `JSON.stringify` saves it, `parseModel` reads it.
 */
export interface Model {
  readonly settings: Settings;
  readonly lambda: number;
  readonly trainedOn: { readonly records: number };
}
