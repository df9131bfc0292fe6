import type { Change, Reader } from '../../access/index.ts';
import type { Claim } from '../claim.ts';
import { nothingHere, type OutcomesParts, purposeOf } from '../outcomes-parts.ts';
import { findCaseOf, listSeenClaims } from './claims.store.ts';

export type OnClaim = {
  readonly reader: Reader;
  readonly claim: number;
  /** Why they look: whoever reaches cases that are not their own says it each time. Kept beside the audit row. */
  readonly reason?: string | undefined;
};

/** The case a claim is of: a number for the look that follows, which says whether there is anything to see. 0: there is none. */
export const caseOf = (
  { access }: Pick<OutcomesParts, 'access'>,
  { reader, claim }: OnClaim,
): Promise<number> =>
  access.asClerk({ reader, action: 'read-register' }, async (tx) => (await findCaseOf(tx, claim)) ?? 0);

/** How a claim’s case is looked at by this reader. */
export const lookingAt = async (parts: Pick<OutcomesParts, 'access'>, asked: OnClaim) => ({
  reader: asked.reader,
  purpose: purposeOf(asked.reader),
  ...(asked.reason === undefined ? {} : { reason: asked.reason }),
  subject: { kind: 'case' as const, ids: [await caseOf(parts, asked)] },
});

/** The same on the way to a change: what is written down with it says why. */
export const changing = async (
  parts: Pick<OutcomesParts, 'access'>,
  asked: OnClaim & { readonly words: string },
  action: Change,
) => ({
  ...(await lookingAt(parts, { ...asked, reason: asked.words })),
  purpose: 'support' as const,
  action,
});

/** Inside a look: the claim as it shows. Throws NotFound where it does not. */
export async function getClaim(
  tx: Parameters<typeof listSeenClaims>[0],
  { claim }: Pick<OnClaim, 'claim'>,
): Promise<Claim> {
  const [found] = await listSeenClaims(tx, claim);
  if (!found) throw nothingHere();
  return found;
}
