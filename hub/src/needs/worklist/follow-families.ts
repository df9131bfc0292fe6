import { lastLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import { insertCheck } from './decide.store.ts';
import {
  endInto,
  findStanding,
  joinHarm,
  listLeft,
  moveCandidate,
  readChecks,
} from './follow-families.store.ts';
import { joinChecks } from './join-checks.rules.ts';
import { outweighs } from './outweighs.rules.ts';

/**
 * After families were formed anew, in the same transaction: what was put forward, checked and decided about a family that is now one with another,
 * and the signs of harm that wait for the front door, go with the family that stays. Of two candidacies the one stands whose decision
 * outweighs (outweighs.rules.ts); harm always goes along; of check first only what stands against contact, in nobody's
 * name: who asked what stands in the checks before.
 * @returns how many candidacies moved
 */
export async function followFamilies(tx: Transaction): Promise<number> {
  const left = await listLeft(tx);
  if (left.length === 0) return 0;
  const load = await lastLoad(tx);
  for (const { candidate, into } of left) {
    const own = await findStanding(tx, { family: into });
    const moving = await findStanding(tx, { candidate });
    const stays = own !== undefined && (!moving || outweighs(own, moving)) ? own.id : candidate;
    const ends = stays === candidate ? own?.id : candidate;
    const checks = await readChecks(tx, ends === undefined ? [stays] : [stays, ends]);
    if (ends !== undefined) {
      await endInto(tx, { ends, stays, load });
      await joinHarm(tx, { ends, stays, load });
    }
    await moveCandidate(tx, candidate, into);
    const [newest] = checks;
    if (newest !== undefined)
      await insertCheck(
        tx,
        stays,
        { ...joinChecks(checks), complete: false },
        { account: null, on: Temporal.PlainDate.from(newest.checkedOn), load },
      );
  }
  return left.length;
}
