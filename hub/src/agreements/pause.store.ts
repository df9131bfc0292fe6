import { Conflict } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';
import { getFlowId } from './flow.store.ts';

/** From the next request nothing that rests on the flow shows. */
export async function pauseFlow(tx: Transaction, flow: string, reason: string, by: Acting): Promise<void> {
  const id = await getFlowId(tx, flow);
  const paused = await tx.maybeOne('select 1 from agreements.pause where flow = $1 and known_to is null', [
    id,
  ]);
  if (paused) throw new Conflict(`${flow} is paused already.`);
  const load = await nextLoad(tx, 'pause', by.at, by.account);
  await tx.run('insert into agreements.pause (flow, paused_by, reason, known_from) values ($1, $2, $3, $4)', [
    id,
    by.account,
    reason,
    load,
  ]);
}

/** Ends a pause; the pause stays on record. */
export async function resumeFlow(tx: Transaction, flow: string, by: Acting): Promise<void> {
  const id = await getFlowId(tx, flow);
  const load = await nextLoad(tx, 'resume', by.at, by.account);
  const touched = await tx.run(
    'update agreements.pause set known_to = $2 where flow = $1 and known_to is null',
    [id, load],
  );
  if (touched === 0) throw new Conflict(`${flow} is not paused.`);
}
