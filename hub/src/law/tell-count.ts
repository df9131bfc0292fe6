import type { SmallNumbers } from './law.ts';

export type TellRule = Pick<SmallNumbers, 'suppressBelow' | 'roundTo'>;

/**
 * A count as it may be told: null below the bound (none, or a few: the same word for both), else rounded. Rule and bound:
 * law/small-numbers.yaml.
 */
export const tellCount = (count: number, { suppressBelow, roundTo }: TellRule): number | null =>
  count < suppressBelow ? null : Math.max(roundTo, Math.round(count / roundTo) * roundTo);
