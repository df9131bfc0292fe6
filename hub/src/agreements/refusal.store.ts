import { NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';
import { getFlowId } from './flow.store.ts';
import type { Refusal } from './refusal.ts';
import type { Purpose } from './words.ts';

/** Records an opt-out, objection, withholding or withdrawn consent. Returns its id. */
export async function insertRefusal(tx: Transaction, refusal: Refusal, by: Acting): Promise<number> {
  const flow = refusal.flow === undefined ? null : await getFlowId(tx, refusal.flow);
  const load = await nextLoad(tx, 'refusal', by.at, by.account);
  const row = await tx.one<{ id: number }>(
    `insert into agreements.refusal (kind, person, record, flow, purpose, starts, ends, recorded_by, reason, known_from)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
    [
      refusal.kind,
      refusal.person ?? null,
      refusal.record ?? null,
      flow,
      refusal.purpose ?? null,
      refusal.starts,
      refusal.ends ?? null,
      by.account,
      refusal.reason ?? null,
      load,
    ],
  );
  return row.id;
}

/** The person changed their mind: the refusal no longer holds from the next request; it stays on record. Gives whose it was. */
export async function liftRefusal(tx: Transaction, id: number, by: Acting): Promise<number | null> {
  const load = await nextLoad(tx, 'refusal', by.at, by.account);
  const lifted = await tx.maybeOne<{ person: number | null }>(
    'update agreements.refusal set known_to = $2 where id = $1 and known_to is null returning person',
    [id, load],
  );
  if (!lifted) throw new NotFound('There is no such refusal that still holds.');
  return lifted.person;
}

/** Refusals that hold on a day for a purpose, both ends inclusive; null flow: of everything. */
export function listRefusals(
  tx: Transaction,
  purpose: Purpose,
  today: Temporal.PlainDate,
): Promise<
  readonly { readonly person: number | null; readonly record: number | null; readonly flow: number | null }[]
> {
  return tx.query(
    `select person, record, flow from agreements.refusal
     where known_to is null and starts <= $2 and (ends is null or ends >= $2) and (purpose is null or purpose = $1)`,
    [purpose, today],
  );
}
