import type { Transaction } from '@kinsight/kit/postgres';
import type { Look } from '../../access/index.ts';
import { readShields } from './reason-rests-on.store.ts';
import type { VisibleFinding, VisibleMember } from './visible.store.ts';

const strengths = ['none', 'address', 'restricted', 'sealed'] as const;
type Strength = (typeof strengths)[number];

/** What the words of somebody who looked at a family may tell. */
export type RestsOn = { readonly flows: readonly number[]; readonly shield: Strength };

/** The flows of members and signs the writer saw, and the strictest shield among members whose whereabouts they saw. Inside their look. */
export async function reasonRestsOn(
  tx: Transaction,
  look: Look,
  members: readonly VisibleMember[],
  findings: readonly VisibleFinding[],
): Promise<RestsOn> {
  const signs = findings.filter((f) => f.value === 'met' && look.sees(f.flows, 'need'));
  const flows = [...new Set([...members, ...signs].flatMap((one) => one.flows))].toSorted((a, b) => a - b);
  const shields = await readShields(
    tx,
    members.map(({ person }) => person),
  );
  const seen = shields.filter(
    ({ person, shield }) => shield !== 'address' || !look.veiled.persons.has(person),
  );
  return { flows, shield: strictest(seen.map(({ shield }) => shield)) };
}

const strictest = (shields: readonly Strength[]): Strength =>
  strengths[Math.max(0, ...shields.map((one) => strengths.indexOf(one)))] ?? 'sealed';

/** Whether a reader may read words that rest on this: all of its flows, and past its shield. */
export const mayRead = (look: Look, { flows, shield }: RestsOn): boolean =>
  look.sees(flows) && (shield === 'none' || (look.shields.has(shield) && look.classes.has('whereabouts')));
