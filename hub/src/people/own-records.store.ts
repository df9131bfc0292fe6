import type { Transaction } from '@kinsight/kit/postgres';

/** Something we write of somebody ourselves. */
export type OwnRecord = {
  /** The place's own flow it comes under. */
  readonly flow: number;
  /** Its key under that flow; one for each deed. */
  readonly key: string;
  readonly person: number;
  readonly account: number;
  readonly on: Temporal.PlainDate;
  readonly at: Temporal.Instant;
  readonly load: number;
  /** Why it is theirs. */
  readonly why: string;
};

/**
 * Keeps our own record of a person: a delivery of its own, a record that says nothing of identity, the link, and the must-link by which it is theirs,
 * whoever that turns out to be. It hangs on the oldest record that a source wrote of them.
 * @returns its id; undefined where the person has no record
 */
export async function hangOwnRecord(tx: Transaction, own: OwnRecord): Promise<number | undefined> {
  const anchor = await tx.maybeOne<{ record: number }>(
    `select l.record from people.link l join intake.source_record r on r.id = l.record
     where l.person = $1 and l.known_to is null order by r.kind = 'own', l.record limit 1`,
    [own.person],
  );
  if (!anchor) return undefined;
  const { record } = await tx.one<{ record: number }>(
    `with delivery as (
       insert into intake.delivery (flow, load, state, file_name, sha256, bytes, lines, mode, as_at, received_at, received_by, finished_at)
       values ($1, $2, 'accepted', 'form', sha256(convert_to($3::text, 'UTF8')), 0, 1, 'delta', $4, $5, $6, $5) returning id
     ), record as (
       insert into intake.source_record (flow, source_key, kind, digest, delivery, line_from, line_to, known_from)
       select $1, $3, 'own', sha256(convert_to($3::text, 'UTF8')), id, 1, 1, $2 from delivery returning id
     ), link as (insert into people.link (record, person, flow, known_from) select id, $7, $1, $2 from record)
     select id as record from record`,
    [own.flow, own.load, own.key, own.on, own.at, own.account, own.person],
  );
  await tx.run(
    `insert into people.decision (kind, left_record, right_record, reason, account, decided_on, known_from)
     values ('must-link', $1, $2, $3, $4, $5, $6)`,
    [record, anchor.record, own.why, own.account, own.on, own.load],
  );
  return record;
}

/**
 * Before some of a person's records turn out to be somebody else: what of our own hangs on those hangs from now on the oldest record that stays, in
 * the name of who hung it. Case, observations and whoever works with them stay with the person they are about.
 */
export async function keepOwnRecords(
  tx: Transaction,
  { leaving, staying }: { readonly leaving: readonly string[]; readonly staying: readonly string[] },
  by: { readonly account: number; readonly reason: string; readonly load: number },
): Promise<void> {
  await tx.run(
    `with moved as (
       update people.decision d set known_to = $5, undone_by = $3, undo_reason = $4 from intake.source_record own
       where own.id = d.left_record and own.kind = 'own' and d.kind = 'must-link' and d.known_to is null and d.right_record = any ($1)
       returning d.left_record, d.reason, d.account, d.decided_on)
     insert into people.decision (kind, left_record, right_record, reason, account, decided_on, known_from)
     select 'must-link', left_record, (select min(id) from unnest($2::bigint[]) id), reason, account, decided_on, $5 from moved`,
    [leaving, staying, by.account, by.reason, by.load],
  );
}

/** Our own records of these flows that came after a load number, each with the record it hangs on. */
export const listOwnSince = (
  tx: Transaction,
  flows: readonly number[],
  load: number,
): Promise<readonly Came[]> =>
  tx.query<Came>(
    `select r.id::text as record, d.right_record::text as anchor, r.flow, w.code as source
     from people.decision d join intake.source_record r on r.id = d.left_record join agreements.flow w on w.id = r.flow
     where d.known_from > $2 and d.known_to is null and d.kind = 'must-link' and r.kind = 'own' and r.known_from > $2 and r.known_to is null
       and r.flow = any ($1) order by r.id`,
    [flows, load],
  );

export type Came = {
  readonly record: string;
  readonly anchor: string;
  readonly flow: number;
  readonly source: string;
};
