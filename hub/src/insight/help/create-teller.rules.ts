import { type TellRule, tellCount } from '../../law/index.ts';

/** The count each number was last told from, by the number's name. */
export type Anchors = ReadonlyMap<string, number>;

export type Teller = ReturnType<typeof createTeller>;

/**
 * Tells numbers so that neither one nor the difference of two tells of fewer than the bound: rounded, fewer than the bound withheld, and
 * told as before until the count has moved by the bound from the one it was last told from. Pure but for the list of what it told.
 */
export function createTeller(before: Anchors, rule: TellRule) {
  const told = new Map<string, number>();
  const anchorOf = (name: string, count: number, also?: number): number => {
    const last = before.get(name) ?? also;
    return last !== undefined && Math.abs(count - last) < rule.suppressBelow ? last : count;
  };
  return {
    rule,
    /** @param also what it was told from under another name, where never under this one */
    tell: (name: string, count: number, also?: number): number | null => {
      const anchor = anchorOf(name, count, also);
      told.set(name, anchor);
      return tellCount(anchor, rule);
    },
    /** What the number was made from, once told. */
    anchor: (name: string): number | undefined => told.get(name),
    /** Whether another count would be told alike. */
    isToldAlike: (name: string, count: number, other: number): boolean =>
      other >= 0 && tellCount(anchorOf(name, other), rule) === tellCount(anchorOf(name, count), rule),
    /** Everything told, to be kept for the next time. */
    told: (): Anchors => told,
  };
}
