import type { Transaction } from '@kinsight/kit/postgres';

/** One source record with what the linker reads of it; lists in a fixed order so that the result does not depend on the store's. */
export type RecordRow = {
  readonly id: string;
  readonly flow: number;
  readonly source: string;
  readonly kind: string;
  readonly sex: string | null;
  readonly born: string | null;
  /** When a baby that is not born yet is due. */
  readonly expected: string | null;
  names: NameRow[];
  addresses: AddressRow[];
  identifiers: IdentifierRow[];
};
export type NameRow = {
  readonly record: string;
  readonly kind: string;
  readonly forename: string | null;
  readonly middle: string | null;
  readonly surname: string | null;
};
export type AddressRow = {
  readonly record: string;
  readonly line: string | null;
  readonly postcode: string | null;
  readonly uprn: string | null;
};
export type IdentifierRow = { readonly record: string; readonly scheme: string; readonly value: string };

/**
 * All current records of the given flows, in order of id. Encoded records carry no identity: those the linkage unit matched come, so that they can be
 * put with ours; the rest stay out. A record that
 * its own source seals (a child's before an adoption) comes without identity: no weight ever finds it, only a named person's decision.
 */
export async function readRecords(tx: Transaction, flows: readonly number[]): Promise<readonly RecordRow[]> {
  const rows = await tx.query<Omit<RecordRow, 'names' | 'addresses' | 'identifiers'> & { isSealed: boolean }>(
    `select r.id::text as id, r.flow, w.code as source, r.kind, r.sex, r.born, r.expected, coalesce(s.said, r.shield) = 'sealed' as "isSealed"
     from intake.source_record r join agreements.flow w on w.id = r.flow
     left join people.record_shield s on s.record = r.id and s.known_from = r.known_from
     where r.known_to is null and r.version_of is null and r.flow = any ($1)
       and (r.kind <> 'encoded' or exists (select from intake.encoded_pair e where e.flow = r.flow and e.their_key = r.source_key and e.known_to is null))
     order by r.id`,
    [flows],
  );
  const records = new Map<string, RecordRow>(
    rows.map(({ isSealed, ...r }) => [
      r.id,
      {
        ...r,
        ...(isSealed ? { sex: null, born: null, expected: null } : {}),
        names: [],
        addresses: [],
        identifiers: [],
      },
    ]),
  );
  const open = new Map([...records].filter((_, i) => rows[i]?.isSealed === false));
  const current = `join intake.source_record r on r.id = x.record and r.known_to is null and r.version_of is null and r.kind <> 'encoded' where x.flow = any ($1)`;
  const names = await tx.query<NameRow>(
    `select x.record::text as record, x.kind, x.forename, x.middle, x.surname from intake.record_name x ${current}
     order by x.record, x.kind, x.surname, x.forename`,
    [flows],
  );
  for (const name of names) open.get(name.record)?.names.push(name);
  const addresses = await tx.query<AddressRow>(
    `select x.record::text as record, x.line, x.postcode, x.uprn from intake.record_address x ${current}
     order by x.record, x.postcode, x.line, x.uprn`,
    [flows],
  );
  for (const address of addresses) open.get(address.record)?.addresses.push(address);
  const identifiers = await tx.query<IdentifierRow>(
    `select x.record::text as record, x.scheme, x.value from intake.record_identifier x ${current} order by x.record, x.scheme, x.value`,
    [flows],
  );
  for (const identifier of identifiers) open.get(identifier.record)?.identifiers.push(identifier);
  return [...records.values()];
}

/** Whether all of these are current records of the given flows, as row-level security lets through. */
export async function areThere(
  tx: Transaction,
  flows: readonly number[],
  ids: readonly string[],
): Promise<boolean> {
  const row = await tx.one<{ n: number }>(
    'select count(*)::int as n from intake.source_record where id = any ($1::bigint[]) and flow = any ($2) and known_to is null and version_of is null',
    [ids, flows],
  );
  return row.n === new Set(ids).size;
}
