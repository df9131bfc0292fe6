import type { Transaction } from '@kinsight/kit/postgres';

/** What one source says two of its own records are to each other. Both are of `flow`. */
export type RelationRow = {
  readonly record: string;
  readonly other: string;
  readonly kind: string;
  readonly flow: number;
};

/** All that the given flows say today of who is what to whom, between current records, in order of id. */
export async function readRelations(
  tx: Transaction,
  flows: readonly number[],
): Promise<readonly RelationRow[]> {
  return tx.query<RelationRow>(
    `select record::text as record, other::text as other, kind, flow from (
       select distinct rel.record, o.id as other, rel.kind, rel.flow
       from intake.relation rel
       join intake.source_record r on r.id = rel.record and r.known_to is null
       join intake.source_record o on o.flow = rel.flow and o.source_key = rel.other_key and o.version_of is null and o.known_to is null
       where rel.known_to is null and rel.flow = any ($1) and o.id <> rel.record) said
     order by said.record, said.other, kind`,
    [flows],
  );
}

/** Records of people who are liable for an account: they are grown up. */
export async function readLiable(tx: Transaction, flows: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ record: string }>(
    `select distinct record::text as record from intake.fact where dataset = 'council_tax' and known_to is null and flow = any ($1)`,
    [flows],
  );
  return new Set(rows.map((r) => r.record));
}

export type Pair = { readonly left: string; readonly right: string };

/** Answers to questions about named people: the answer's record and the record asked about, where both are current. */
export async function readAnswers(tx: Transaction, flows: readonly number[]): Promise<readonly Pair[]> {
  return tx.query<Pair>(
    `select a.id::text as left, r.id::text as right
     from intake.request q join intake.request_item i on i.request = q.id
     join intake.source_record a on a.flow = q.answer_flow and a.source_key = q.reference || '/' || i.item and a.version_of is null and a.known_to is null
     join intake.source_record r on r.id = i.record and r.known_to is null
     where a.flow = any ($1) and r.flow = any ($1) order by a.id`,
    [flows],
  );
}

/** What a linkage unit matched: the other agency's record and ours, where both are current and both flows permit matching. */
export async function readEncodedPairs(tx: Transaction, flows: readonly number[]): Promise<readonly Pair[]> {
  return tx.query<Pair>(
    `select a.id::text as left, r.id::text as right
     from intake.encoded_pair e
     join intake.source_record a on a.flow = e.flow and a.source_key = e.their_key and a.version_of is null and a.known_to is null
     join intake.source_record r on r.id = e.record and r.known_to is null
     where e.known_to is null and a.flow = any ($1) and r.flow = any ($1) and e.asked_flow = any ($1) order by a.id`,
    [flows],
  );
}
