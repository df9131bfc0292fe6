import type { Transaction } from '@kinsight/kit/postgres';
import type { Decision, DecisionKind } from './decisions.ts';

/**
 * Decisions in force, the oldest first. A decision is about the sender's own record, so it follows that record to its current version;
 * one whose record is gone is left out until the record returns.
 */
export async function listDecisions(tx: Transaction): Promise<readonly Decision[]> {
  return tx.query<Decision>(`
    select d.id, d.kind, ln.id::text as left, rn.id::text as right, d.reason, d.account, d.decided_on as "decidedOn"
    from people.decision d
    join intake.source_record l on l.id = d.left_record
    join intake.source_record ln on ln.flow = l.flow and ln.source_key = l.source_key and ln.known_to is null
    left join intake.source_record r on r.id = d.right_record
    left join intake.source_record rn on rn.flow = r.flow and rn.source_key = r.source_key and rn.known_to is null
    where d.known_to is null and (d.right_record is null or rn.id is not null)
    order by d.known_from, d.id`);
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
    [decision.kind, decision.left, decision.right ?? null, decision.reason, decision.account, decision.decidedOn, load],
  );
  return row.id;
}

/** False where there is no such decision in force. */
export async function closeDecision(tx: Transaction, id: number, by: number, reason: string, load: number): Promise<boolean> {
  const touched = await tx.run(
    'update people.decision set known_to = $4, undone_by = $2, undo_reason = $3 where id = $1 and known_to is null',
    [id, by, reason, load],
  );
  return touched === 1;
}

/**
 * Carries every shield to all records and addresses of the person it was put on, to the person and to memberships; and lifts what no
 * decision or source asks for any more. A source asks by marking an address (a refuge, a sensitive flag).
 */
export async function spreadShields(tx: Transaction): Promise<void> {
  await tx.run(`
    with decided as (
      select l.person, max(case d.kind when 'shield-address' then 1 when 'shield-restricted' then 2 else 3 end) as strength
      from people.decision d join people.link l on l.record in (d.left_record, d.right_record) and l.known_to is null
      where d.known_to is null and d.kind in ('shield-address', 'shield-restricted', 'shield-sealed', 'adoption')
      group by l.person),
    given as (
      select l.person, max(case a.shield when 'none' then 0 when 'address' then 1 when 'restricted' then 2 else 3 end) as strength
      from people.link l
      join intake.record_address a on a.record = l.record
      where l.known_to is null
      group by l.person),
    wanted as (
      select p.id, (array['none', 'address', 'restricted', 'sealed'])[1 + greatest(coalesce(d.strength, 0), coalesce(g.strength, 0))] as shield
      from people.person p left join decided d on d.person = p.id left join given g on g.person = p.id
      where p.known_to is null),
    persons as (update people.person p set shield = w.shield from wanted w where w.id = p.id and p.shield <> w.shield returning p.id),
    records as (
      update intake.source_record r set shield = w.shield
      from wanted w join people.link l on l.person = w.id and l.known_to is null
      where r.id = l.record and r.shield <> w.shield returning r.id)
    update families.member m set shield = w.shield from wanted w where w.id = m.person and m.known_to is null and m.shield <> w.shield`);
}
