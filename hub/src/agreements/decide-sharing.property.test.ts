import { describe, expect, it } from 'vitest';
import { compareSharing } from '../../test/compare-sharing.ts';

describe('decideSharing against a plain table written apart from it', () => {
  it('gives the same answer and the same reasons in 5,000 draws of flows, requests and dates', () => {
    const { allowed, words } = compareSharing(5000);
    // The draws must reach both sides and every word of the catalogue, or the test proves little.
    expect(allowed).toBeGreaterThan(50);
    expect(words).toEqual([
      'condition-open',
      'dpia-overdue',
      'ended',
      'expired',
      'field-not-covered',
      'gateway-cannot-carry',
      'gateway-kind-differs',
      'gateway-not-named',
      'gateway-unaccepted',
      'gateway-unknown',
      'holds-single-cases',
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
