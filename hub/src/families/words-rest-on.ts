import type { Transaction } from '@kinsight/kit/postgres';
import { type Look, type Shield, strictestShield } from '../access/index.ts';
import { unionFlows } from '../agreements/index.ts';
import { readShields } from './words-rest-on.store.ts';

/** What somebody's own words may tell: they were written by who had looked at this. */
export type RestsOn = { readonly flows: readonly number[]; readonly shield: Shield };

/**
 * What words rest on: the flows the writer saw, and the strictest shield among people whose whereabouts they saw (design 5.1: derived data
 * inherit). Inside their look.
 */
export async function wordsRestOn(
  tx: Transaction,
  look: Look,
  persons: readonly number[],
  flows: readonly number[],
): Promise<RestsOn> {
  const shields = await readShields(tx, persons);
  const seen = shields.filter(
    ({ person, shield }) => shield !== 'address' || !look.veiled.persons.has(person),
  );
  return {
    flows: unionFlows(flows),
    shield: strictestShield(seen.map(({ shield }) => shield)),
  };
}

/** Whether a reader may read words that rest on this: all of its flows, and past its shield. */
export const mayRead = (look: Look, { flows, shield }: RestsOn): boolean =>
  look.sees(flows) && (shield === 'none' || (look.shields.has(shield) && look.classes.has('whereabouts')));
