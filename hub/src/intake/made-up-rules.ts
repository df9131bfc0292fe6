import type { Transaction } from '@kinsight/kit/postgres';
import type { IntakeFlow } from './intake-flow.ts';
import { findMark } from './made-up-mark.ts';
import { findRealLooking } from './real-looking.store.ts';
import { DeliveryStopped } from './stopped.ts';
import type { TakenFile } from './take-file.ts';

/** A place that is not ready for real data takes only what is marked as made-up; one that is takes nothing so marked. */
export async function isMadeUp(
  { takes }: Pick<IntakeFlow, 'takes'>,
  file: string,
  { sha256 }: Pick<TakenFile, 'sha256'>,
): Promise<boolean> {
  if (takes === undefined) return false;
  const mark = await findMark(file, sha256.toString('hex'));
  if (takes === 'real' && mark === 'marked') throw new DeliveryStopped({ code: 'is-made-up' });
  if (takes !== 'real' && mark !== 'marked') throw new DeliveryStopped({ code: 'not-made-up', mark });
  return mark === 'marked';
}

/** Where a place may one day hold real people, anybody could write a mark: what it marks must look made up too. */
export async function refuseRealLooking(
  tx: Transaction,
  { takes }: Pick<IntakeFlow, 'takes'>,
): Promise<void> {
  if (takes !== 'made-up-proven') return;
  const kinds = await findRealLooking(tx);
  if (kinds.length > 0) throw new DeliveryStopped({ code: 'looks-real', kinds });
}
