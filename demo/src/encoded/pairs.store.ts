import type { Transaction } from '@kinsight/kit/postgres';

/** Names (`flow|key`) of the given records, and the pairs in force with ours by name: for measuring against the truth. */
export async function readRecordNames(
  tx: Transaction,
  records: readonly string[],
): Promise<{
  readonly names: readonly string[];
  readonly pairs: readonly { readonly theirs: string; readonly record: string }[];
}> {
  const names = await tx.query<{ name: string }>(
    `select w.code || '|' || r.source_key as name from intake.source_record r join agreements.flow w on w.id = r.flow where r.id = any ($1::bigint[])`,
    [records],
  );
  const pairs = await tx.query<{ theirs: string; record: string }>(
    `select e.their_key as theirs, w.code || '|' || r.source_key as record
     from intake.encoded_pair e join intake.source_record r on r.id = e.record join agreements.flow w on w.id = r.flow where e.known_to is null`,
  );
  return { names: names.map(({ name }) => name), pairs };
}
