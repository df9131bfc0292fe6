import { Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import { findCheck } from './decide.store.ts';
import { mayDecide, sayDecideProblem } from './decision.ts';
import { findHarm, readHarm } from './harm.store.ts';
import { findCandidateRow } from './worklist.store.ts';

/** What a case is about to be opened from: a family put forward, or one about which somebody wrote by another way. */
export type ContactFrom = { readonly candidate: number } | { readonly family: number };

/**
 * Asks once more, in a worker's transaction, what was asked when contact was decided: by the decision, the answers and the signs of harm as they
 * stand now. Since then somebody may have answered otherwise, or the family may have become one with another. How fresh an answer must be goes by
 * the day of the decision. Of a family with a referral or early help nobody decided here: there only signs of harm stand against it.
 * Throws Refused.
 */
export async function confirmContact(tx: Transaction, from: ContactFrom): Promise<void> {
  if ('family' in from) {
    if ((await readHarm(tx, [from.family])).length > 0)
      throw new Refused(sayDecideProblem({ code: 'significant-harm' }), {}, 'significant-harm');
    return;
  }
  const row = await findCandidateRow(tx, from.candidate);
  if (row?.outcome !== 'contact' || row.decidedOn === null)
    throw new Refused(
      'A case opens once somebody has decided to make contact with the family. Decide about it first.',
      {},
      'no-decision',
    );
  const decidedOn = Temporal.PlainDate.from(row.decidedOn);
  const problem = (await findHarm(tx, row))
    ? ({ code: 'significant-harm' } as const)
    : mayDecide('contact', await findCheck(tx, from.candidate), decidedOn.add({ days: 1 }), decidedOn);
  if (problem)
    throw new Refused(
      `Contact was decided on ${row.decidedOn}, and what is known since no longer allows it. ${sayDecideProblem(problem)} Ask what is open, or take that decision back and decide anew.`,
      {},
      problem.code,
    );
}
