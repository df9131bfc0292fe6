import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law, today } from '../../test/complete-flow.ts';
import { shortCode, toFacts, world } from '../../test/drawn-world.ts';
import { refuse } from '../../test/sharing-oracle.ts';
import { decideSharing } from './decide-sharing.rules.ts';
import type { Reason } from './reasons.ts';

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
    case 'gateway-unaccepted':
    case 'gateway-cannot-carry':
    case 'gateway-kind-differs':
      return `${reason.code} ${shortCode(reason.gateway)}`;
    default:
      return reason.code;
  }
}

describe('decideSharing against a plain table written apart from it', () => {
  it('gives the same answer and the same reasons in 5,000 draws of flows, requests and dates', () => {
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
      { numRuns: 5000 },
    );
    // The draws must reach both sides and every word of the catalogue, or the test proves little.
    expect(allowed).toBeGreaterThan(50);
    expect([...seen].sort()).toEqual([
      'condition-open',
      'dpia-overdue',
      'ended',
      'expired',
      'field-not-covered',
      'gateway-cannot-carry',
      'gateway-kind-differs',
      'gateway-unaccepted',
      'gateway-unknown',
      'incomplete-flow',
      'no-agreement',
      'no-article-10-condition',
      'no-article-9-condition',
      'no-common-law-route',
      'no-lawful-ground',
      'no-partner-flow',
      'no-policy-document',
      'no-recipe',
      'no-schedule-1-condition',
      'not-started',
      'opt-out-not-applied',
      'partner-flow-refused',
      'paused',
      'purpose-not-covered',
      'receiver-not-covered',
      'shown-too-far',
      'unapproved',
      'unsigned',
    ]);
  });
});
