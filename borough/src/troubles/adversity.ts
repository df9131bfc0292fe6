import type { Chance } from '../chance/chance.ts';
import { drawWeighted, weighTable } from '../chance/weighted.ts';

/**
 * The latent adversity of a family: one number on which every trouble depends, so that troubles gather.
 * Seven families in ten have little, one or two in a hundred have most. Mean 0.86 by construction:
 * 0.71 × 0.45 + 0.216 × 1.1 + 0.06 × 2.8 + 0.014 × 9.5 = 0.86. Lone, kinship and social-rented homes carry more.
 */
const levels = weighTable({ '0.45': 0.71, '1.1': 0.216, '2.8': 0.06, '9.5': 0.014 });

export function drawAdversity(chance: Chance, kind: string, tenure: string): number {
  const level = Number(drawWeighted(levels, chance));
  const home =
    kind === 'lone' ? 1.3 : kind === 'kinship' ? 1.5 : kind === 'foster' || kind === 'adoptive' ? 0.3 : 0.9;
  const rent = tenure === 'social' ? 1.4 : tenure === 'private' ? 1.05 : 0.75;
  return level * home * rent;
}

/** The probability of a trouble with this base rate in a home of this adversity, never above the ceiling. */
export const probability = (base: number, adversity: number, ceiling = 0.7): number =>
  Math.min(ceiling, base * adversity);
