import type { Transaction } from '@kinsight/kit/postgres';

/** Whether the place was linked after a load number: what was decided then has been worked in. */
export const isLinkedSince = async (tx: Transaction, load: number): Promise<boolean> =>
  (
    await tx.one<{ yes: boolean }>(
      `select exists (select from ledger.load where what = 'link' and number > $1) as yes`,
      [load],
    )
  ).yes;

export type Relinking = 'none' | 'under-way' | 'failed';

/** Whether something decided waits for the place to be linked anew, and whether the job for it has been given up. */
export const findRelinking = async (tx: Transaction, queue: string): Promise<Relinking> => {
  const { open, failed } = await tx.one<{ open: boolean; failed: boolean }>(
    `select coalesce(bool_or(state <> 'failed'), false) as open, coalesce(bool_or(state = 'failed'), false) as failed
     from jobs.job where queue = $1 and state <> 'done'
       and (data ->> 'load')::bigint > coalesce((select number from ledger.load where what = 'link' order by number desc limit 1), 0)`,
    [queue],
  );
  if (open) return 'under-way';
  return failed ? 'failed' : 'none';
};
