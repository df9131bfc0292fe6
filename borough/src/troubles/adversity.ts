import type { Chance } from '../chance/chance.ts';
import { drawWeighted, weighTable } from '../chance/weighted.ts';

/**
 * The latent adversity of a family: one number on which every trouble depends, so that troubles gather.
 * Seven families in ten have little, three in a hundred have most. Mean 1.0 by construction:
 * 0.70 × 0.4 + 0.20 × 1.1 + 0.07 × 3 + 0.03 × 9.7 = 1.0. Lone, kinship and social-rented homes carry more.
 */
const levels = weighTable({ '0.4': 0.7, '1.1': 0.2, '3': 0.07, '9.7': 0.03 });

export function drawAdversity(chance: Chance, kind: string, tenure: string): number {
  const level = Number(drawWeighted(levels, chance));
  const home = kind === 'lone' ? 1.3 : kind === 'kinship' ? 1.5 : kind === 'foster' || kind === 'adoptive' ? 0.3 : 0.9;
  const rent = tenure === 'social' ? 1.4 : tenure === 'private' ? 1.05 : 0.75;
  return level * home * rent;
}

/** The probability of a trouble with this base rate in a home of this adversity, never above the ceiling. */
export const probability = (base: number, adversity: number, ceiling = 0.7): number => Math.min(ceiling, base * adversity);
