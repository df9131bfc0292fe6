import type { Transaction } from '@kinsight/kit/postgres';

/** One source record with what the linker reads of it; lists in a fixed order so that the result does not depend on the store's. */
export type RecordRow = {
  readonly id: string;
  readonly flow: number;
  readonly source: string;
  readonly kind: string;
  readonly sex: string | null;
  readonly born: string | null;
  names: NameRow[];
  addresses: AddressRow[];
  identifiers: IdentifierRow[];
};
export type NameRow = { readonly record: string; readonly kind: string; readonly forename: string | null; readonly middle: string | null; readonly surname: string | null };
export type AddressRow = { readonly record: string; readonly line: string | null; readonly postcode: string | null; readonly uprn: string | null };
export type IdentifierRow = { readonly record: string; readonly scheme: string; readonly value: string };

/** All current records of the given flows, in order of id. Encoded records carry no identity and are matched by the linkage unit. */
export async function readRecords(tx: Transaction, flows: readonly number[]): Promise<readonly RecordRow[]> {
  const rows = await tx.query<Omit<RecordRow, 'names' | 'addresses' | 'identifiers'>>(
    `select r.id::text as id, r.flow, w.code as source, r.kind, r.sex, r.born
     from intake.source_record r join agreements.flow w on w.id = r.flow
     where r.known_to is null and r.kind <> 'encoded' and r.flow = any ($1) order by r.id`,
    [flows],
  );
  const records = new Map<string, RecordRow>(rows.map((r) => [r.id, { ...r, names: [], addresses: [], identifiers: [] }]));
  const current = `join intake.source_record r on r.id = x.record and r.known_to is null and r.kind <> 'encoded' where x.flow = any ($1)`;
  const names = await tx.query<NameRow>(
    `select x.record::text as record, x.kind, x.forename, x.middle, x.surname from intake.record_name x ${current}
     order by x.record, x.kind, x.surname, x.forename`,
    [flows],
  );
  for (const name of names) records.get(name.record)?.names.push(name);
  const addresses = await tx.query<AddressRow>(
    `select x.record::text as record, x.line, x.postcode, x.uprn from intake.record_address x ${current}
     order by x.record, x.postcode, x.line, x.uprn`,
    [flows],
  );
  for (const address of addresses) records.get(address.record)?.addresses.push(address);
  const identifiers = await tx.query<IdentifierRow>(
    `select x.record::text as record, x.scheme, x.value from intake.record_identifier x ${current} order by x.record, x.scheme, x.value`,
    [flows],
  );
  for (const identifier of identifiers) records.get(identifier.record)?.identifiers.push(identifier);
  return [...records.values()];
}

/** Which record follows which: a superseded version of a sender's record goes where its current version goes. */
export async function readSuccessors(tx: Transaction, flows: readonly number[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query<{ old: string; current: string }>(
    `select o.id::text as old, n.id::text as current from intake.source_record o
     join intake.source_record n on n.flow = o.flow and n.source_key = o.source_key and n.known_to is null
     where o.known_to is not null and o.flow = any ($1)`,
    [flows],
  );
  return new Map(rows.map((r) => [r.old, r.current]));
}

/** Answers to questions about named people: the answer's record and the record asked about, by their current versions. */
export async function readAnswers(tx: Transaction, flows: readonly number[]): Promise<readonly { readonly left: string; readonly right: string }[]> {
  return tx.query(
    `select a.id::text as left, n.id::text as right
     from intake.request q join intake.request_item i on i.request = q.id
     join intake.source_record a on a.flow = q.answer_flow and a.source_key = q.reference || '/' || i.item and a.known_to is null
     join intake.source_record r on r.id = i.record
     join intake.source_record n on n.flow = r.flow and n.source_key = r.source_key and n.known_to is null
     where a.flow = any ($1) and n.flow = any ($1) order by a.id`,
    [flows],
  );
}
