import type { Reader } from '../../access/index.ts';
import { listCorrections, listFindings, listSamples } from '../audit/audit.store.ts';
import { auditResult } from '../audit/result.rules.ts';
import type { OutcomesParts } from '../outcomes-parts.ts';
import { listAllClaims } from './claims.store.ts';
import { keepsClaims } from './list-claims.ts';

export type WaitingClaims = { readonly toSign: number; readonly toAudit: number };

/** Numbers alone, for the home page of who keeps or audits claims: how many wait for a signature, how many drawn ones for the auditor. */
export const countWaiting = async (
  { access }: OutcomesParts,
  { reader }: { readonly reader: Reader },
): Promise<WaitingClaims> => {
  if (!keepsClaims(reader)) return { toSign: 0, toAudit: 0 };
  return access.asClerk({ reader, action: 'read-register' }, async (tx) => {
    const claims = await listAllClaims(tx);
    const drawn = new Set((await listSamples(tx)).flatMap((sample) => sample.drawn));
    const [findings, corrections] = [await listFindings(tx), await listCorrections(tx)];
    const results = claims
      .filter(({ id, state }) => state === 'signed' && drawn.has(id))
      .map(({ id }) =>
        auditResult(
          findings.filter(({ claim }) => claim === id),
          corrections.filter(({ claim }) => claim === id),
        ),
      );
    return {
      toSign: claims.filter(({ state }) => state === 'proposed').length,
      toAudit: results.filter((one) => one === 'waits' || one === 'corrected').length,
    };
  });
};
