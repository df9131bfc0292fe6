import type { Transaction } from '@kinsight/kit/postgres';
import type { Decision, DecisionKind } from './decisions.ts';

/**
 * Decisions in force, the oldest first. A decision is about the sender's own record, whose id is for good; one whose record is gone for now
 * is left out until the record returns.
 */
export async function listDecisions(tx: Transaction): Promise<readonly Decision[]> {
  return tx.query<Decision>(`
    select d.id, d.kind, l.id::text as left, r.id::text as right, d.reason, d.account, d.decided_on as "decidedOn"
    from people.decision d
    join intake.source_record l on l.id = d.left_record and l.known_to is null
    left join intake.source_record r on r.id = d.right_record and r.known_to is null
    where d.known_to is null and (d.right_record is null or r.id is not null)
    order by d.known_from, d.id`);
}

// By what our own record is somebody's; only with that record does it go.
const hangsOwn = `(d.kind = 'must-link' and exists (select from intake.source_record r where r.id = d.left_record and r.kind = 'own'))`;

/** A decision in force, also one whose records are gone for now; not the ones our own records hang by. */
export async function findDecision(tx: Transaction, id: number): Promise<Decision | undefined> {
  return tx.maybeOne<Decision>(
    `select id, kind, left_record::text as left, right_record::text as right, reason, account, decided_on as "decidedOn"
     from people.decision d where id = $1 and known_to is null and not ${hangsOwn}`,
    [id],
  );
}

export type NewDecision = {
  readonly kind: DecisionKind;
  readonly left: string;
  readonly right?: string;
  readonly reason: string;
  readonly account: number;
  readonly decidedOn: string;
};

export async function insertDecision(tx: Transaction, decision: NewDecision, load: number): Promise<number> {
  const row = await tx.one<{ id: number }>(
    `insert into people.decision (kind, left_record, right_record, reason, account, decided_on, known_from)
     values ($1, $2, $3, $4, $5, $6, $7) returning id`,
    [
      decision.kind,
      decision.left,
      decision.right ?? null,
      decision.reason,
      decision.account,
      decision.decidedOn,
      load,
    ],
  );
  return row.id;
}

/** False where there is no such decision in force. */
export async function closeDecision(
  tx: Transaction,
  id: number,
  by: number,
  reason: string,
  load: number,
): Promise<boolean> {
  const touched = await tx.run(
    'update people.decision set known_to = $4, undone_by = $2, undo_reason = $3 where id = $1 and known_to is null',
    [id, by, reason, load],
  );
  return touched === 1;
}

/**
 * A decision with those made by the same act: taking a record apart from several others is one. What was kept of a person when they were parted is
 * nobody's act but the linking's: it goes with no other shield, and of one linking with its like of the same person.
 */
export async function listTogether(tx: Transaction, id: number): Promise<readonly number[]> {
  const rows = await tx.query<{ id: number }>(
    `select o.id from people.decision d join people.decision o on o.kind = d.kind and o.known_to is null and (o.id = d.id
       or (o.known_from = d.known_from and o.account = d.account)
       or (o.known_from = d.known_from and o.account is null and d.account is null
         and exists (select from people.link a join people.link b on b.person = a.person and b.known_to is null
           where a.record = d.left_record and a.known_to is null and b.record = o.left_record)))
     where d.id = $1 order by o.id`,
    [id],
  );
  return rows.map((row) => row.id);
}

/** Whether anybody decided on records, or a sender took a delivery back, after a load number; a record of our own that came is no decision on any other. */
export const isDecidedSince = async (tx: Transaction, load: number): Promise<boolean> =>
  (
    await tx.one<{ yes: boolean }>(
      `select exists (select from people.decision d where d.known_to > $1 or (d.known_from > $1 and not ${hangsOwn}))
         or exists (select from ledger.load where number > $1 and what = 'recall') as yes`,
      [load],
    )
  ).yes;
