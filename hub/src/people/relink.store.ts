import type { Transaction } from '@kinsight/kit/postgres';

/** Whether the place was linked after a load number: what was decided then has been worked in. */
export const isLinkedSince = async (tx: Transaction, load: number): Promise<boolean> =>
  (
    await tx.one<{ yes: boolean }>(
      `select exists (select from ledger.load where what = 'link' and number > $1) as yes`,
      [load],
    )
  ).yes;

/**
 * Whether somebody may be told, on a family's page, that records are being compared: of what a sender took back everybody, as it touches the whole
 * place; of a named person's decision whoever made it. To all others a member who is missing beside that word would tell what was decided.
 */
export const mayTellRelinking = async (tx: Transaction, account: number): Promise<boolean> =>
  (
    await tx.one<{ yes: boolean }>(
      `select exists (select from ledger.load where (what = 'recall' or (what = 'decision' and account = $1))
         and number > coalesce((select number from ledger.load where what = 'link' order by number desc limit 1), 0)) as yes`,
      [account],
    )
  ).yes;

export type Relinking = 'none' | 'under-way' | 'failed';

/**
 * Whether something decided, or taken back by a sender, waits for the place to be linked anew. By the ledger: where no job is on its way any more
 * (given up, or dropped by a person) it has failed, and never reads as worked in.
 */
export const findRelinking = async (tx: Transaction, queue: string): Promise<Relinking> => {
  const [found] = await tx.planned<{ waits: boolean; open: boolean }>(
    `with last as (select coalesce((select number from ledger.load where what = 'link' order by number desc limit 1), 0) as link)
     select exists (select from ledger.load l, last where l.number > last.link and (
              (l.what = 'recall' and exists (select from people.model where known_to is null))
              or (l.what = 'decision' and exists (
                select from people.decision d where (d.known_from = l.number or d.known_to = l.number) and d.kind not like 'shield-%')))) as waits,
            exists (select from jobs.job, last where queue = $1 and state in ('waiting', 'running') and (data ->> 'load')::bigint > last.link) as open`,
    [queue],
  );
  if (found?.open) return 'under-way';
  return found?.waits ? 'failed' : 'none';
};
