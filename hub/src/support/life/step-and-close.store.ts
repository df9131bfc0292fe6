import type { Transaction } from '@kinsight/kit/postgres';
import type { HelpLevel } from '../case.ts';
import type { By } from '../case-record.store.ts';

export const setLevel = (tx: Transaction, id: number, level: HelpLevel): Promise<number> =>
  tx.run('update support.cases set level = $2 where id = $1 and known_to is null', [id, level]);

export const getCaseFact = (tx: Transaction, id: number): Promise<{ readonly record: number }> =>
  tx.one('select record from support.cases where id = $1', [id]);

export const closeCaseRow = (
  tx: Transaction,
  id: number,
  reason: string,
  whatNext: string,
  by: By,
): Promise<number> =>
  tx.run('update support.cases set closed = $2, reason = $3, what_next = $4 where id = $1', [
    id,
    by.on,
    reason,
    whatNext,
  ]);

export const reopenCaseRow = (tx: Transaction, id: number): Promise<number> =>
  tx.run('update support.cases set closed = null, reason = null, what_next = null where id = $1', [id]);

export type LastEvent = { readonly id: number; readonly what: string; readonly from: HelpLevel | null };

export const findLastEvent = (tx: Transaction, id: number): Promise<LastEvent | undefined> =>
  tx.maybeOne<LastEvent>(
    `select id, what, body ->> 'from' as "from" from support.case_event where case_id = $1 and known_to is null order by id desc limit 1`,
    [id],
  );

export const undoEvent = (tx: Transaction, event: number, reason: string, by: By): Promise<number> =>
  tx.run('update support.case_event set known_to = $2, undone_by = $3, undo_reason = $4 where id = $1', [
    event,
    by.load,
    by.account,
    reason,
  ]);

/** How much people have written in a case, what they said of its needs and tasks they set included. */
export const countSince = async (tx: Transaction, id: number): Promise<number> =>
  (
    await tx.one<{ n: number }>(
      `select ((select count(*) from support.note where case_id = $1) + (select count(*) from support.assessment where case_id = $1)
        + (select count(*) from support.goal where case_id = $1) + (select count(*) from support.agreement where case_id = $1)
        + (select count(*) from support.task where case_id = $1)
        + (select count(*) from support.case_needs where case_id = $1 and (observation is not null or worker_view <> '' or family_view <> '')))::int as n`,
      [id],
    )
  ).n;

export async function undoOpening(tx: Transaction, id: number, by: By): Promise<void> {
  await tx.run('update support.cases set known_to = $2 where id = $1', [id, by.load]);
  for (const table of ['case_member', 'worker', 'case_needs', 'safe_contact'])
    await tx.run(`update support.${table} set known_to = $2 where case_id = $1 and known_to is null`, [
      id,
      by.load,
    ]);
}
