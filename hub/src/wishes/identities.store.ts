import type { Transaction } from '@kinsight/kit/postgres';
import type { Identity } from './identity-marks.ts';

type Row = Identity & { readonly record: number };

const identitiesSql = (records: string) => `
  select i.record, i.scheme, i.value, r.born::text as born from intake.record_identifier i join intake.source_record r on r.id = i.record where i.record in (${records})
  union all select r.id, 'source', f.code || '|' || r.source_key, r.born::text from intake.source_record r join agreements.flow f on f.id = r.flow where r.id in (${records})
  union all select n.record, 'name', n.forename || '|' || n.surname, r.born::text from intake.record_name n join intake.source_record r on r.id = n.record
  where n.forename is not null and n.surname is not null and n.record in (${records})`;

const byRecord = (rows: readonly Row[]): ReadonlyMap<number, readonly Identity[]> => {
  const found = new Map<number, Identity[]>();
  for (const { record, ...identity } of rows) found.set(record, [...(found.get(record) ?? []), identity]);
  return found;
};

/** What these records say of who they are. */
export const readIdentities = async (tx: Transaction, records: readonly number[]) =>
  byRecord(await tx.query<Row>(identitiesSql('select unnest($1::bigint[])'), [records]));

/** What the records that came, changed or came back with a load of a flow say of who they are. */
export const readIdentitiesOfLoad = async (tx: Transaction, flow: number, load: number) =>
  byRecord(
    await tx.query<Row>(
      identitiesSql(
        'select id from intake.source_record where flow = $1 and known_from = $2 and version_of is null',
      ),
      [flow, load],
    ),
  );

export type AboutRow = {
  readonly wish: number;
  readonly side: 'left' | 'right' | null;
  readonly record: number | null;
  readonly flow: string | null;
  readonly born: string | null;
  readonly kind: string;
  readonly value: string | null;
};

/** Whom the wishes of this transaction are about. */
export const readWishedAbout = (tx: Transaction): Promise<readonly AboutRow[]> =>
  tx.query('select wish, side, record, flow, born::text as born, kind, value from access.wished_about()');
