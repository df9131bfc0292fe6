import fc from 'fast-check';
import { expect } from 'vitest';
import { decideSharing, type Reason } from '../src/agreements/index.ts';
import { law, today } from './complete-flow.ts';
import { shortCode, toFacts, world } from './drawn-world.ts';
import { refuse } from './sharing-oracle.ts';

/** Our reasons in the oracle's words. */
function word(reason: Reason): string {
  switch (reason.code) {
    case 'incomplete-flow':
      return `incomplete-flow ${reason.field}`;
    case 'expired':
      return `expired ${reason.what}`;
    case 'unsigned':
      return `unsigned ${reason.organisation}`;
    case 'unapproved':
      return `unapproved ${reason.because}`;
    case 'gateway-unknown':
    case 'gateway-not-named':
    case 'gateway-unaccepted':
    case 'gateway-cannot-carry':
    case 'gateway-kind-differs':
      return `${reason.code} ${shortCode(reason.gateway)}`;
    default:
      return reason.code;
  }
}

/** Draws flows, requests and dates and holds decideSharing against the oracle. Tells how many were allowed, and every word it met. */
export function compareSharing(draws: number): {
  readonly allowed: number;
  readonly words: readonly string[];
} {
  let allowed = 0;
  const seen = new Set<string>();
  fc.assert(
    fc.property(world, (w) => {
      const { facts, request } = toFacts(w);
      const decision = decideSharing(facts, request, today, law);
      const ours = decision.allowed ? [] : [...new Set(decision.reasons.map(word))];
      const expected = [...refuse(w)];
      if (decision.allowed) allowed += 1;
      for (const one of expected) seen.add(one.split(' ')[0] ?? one);
      expect(ours.sort()).toEqual(expected.sort());
      expect(decision.allowed).toBe(expected.length === 0);
    }),
    { numRuns: draws },
  );
  return { allowed, words: [...seen].sort() };
}
