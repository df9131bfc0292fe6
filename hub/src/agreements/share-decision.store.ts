import { NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Acting } from './acting.ts';
import { ShareDecision } from './share-decision.ts';

/** Records a decision to share or not to share. Returns its id; the database refuses every later change. */
export async function insertShareDecision(
  tx: Transaction,
  given: ShareDecision,
  by: Acting,
): Promise<number> {
  const { child, giver, askedBy, gateway, outcome, decidedBy, position, decidedOn, corrects, ...body } =
    ShareDecision.parse(given);
  const load = await nextLoad(tx, 'share-decision', by.at, by.account);
  const row = await tx.maybeOne<{ id: number }>(
    `insert into agreements.share_decision (child, asked_by, giver, gateway, outcome, body, decided_by, position, decided_on, corrects, recorded_by, known_from)
     select $1, (select id from accounts.organisation where code = $2), id, $4, $5, $6, $7, $8, $9, $10, $11, $12
     from accounts.organisation where code = $3 returning id`,
    [
      child,
      askedBy ?? null,
      giver,
      gateway,
      outcome,
      JSON.stringify(body),
      decidedBy,
      position,
      decidedOn,
      corrects ?? null,
      by.account,
      load,
    ],
  );
  if (!row) throw new NotFound(`There is no organisation ${giver}.`);
  return row.id;
}

/** Decisions about a child, oldest first. */
export function listShareDecisions(
  tx: Transaction,
  child: number,
): Promise<
  readonly {
    readonly id: number;
    readonly gateway: string;
    readonly outcome: ShareDecision['outcome'];
    readonly decided_on: string;
    readonly body: unknown;
  }[]
> {
  return tx.query(
    'select id, gateway, outcome, decided_on, body from agreements.share_decision where child = $1 order by id',
    [child],
  );
}
