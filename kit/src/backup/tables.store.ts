import pg from 'pg';
import type { Transaction } from '../postgres/index.ts';
import type { SequenceState, TableHead } from './records.ts';

const quote = pg.escapeIdentifier;
const ours = `n.nspname !~ '^(pg_|information_schema)'`;
export const nameOf = ({ schema, table }: { schema: string; table: string }) =>
  `${quote(schema)}.${quote(table)}`;
const columnsOf = (head: TableHead) => head.columns.map(quote).join(', ');

/** Every table with the columns that hold something of their own (not generated). What is not logged is worked out anew, and is not kept. */
export function listTables(tx: Transaction): Promise<readonly TableHead[]> {
  return tx.query<TableHead>(
    `select n.nspname as schema, c.relname as table,
            coalesce(array_agg(a.attname::text order by a.attnum) filter (where a.attname is not null), '{}') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and c.relpersistence = 'p' and ${ours} group by 1, 2 order by 1, 2`,
  );
}

export function listSequences(tx: Transaction): Promise<readonly SequenceState[]> {
  return tx.query<SequenceState>(
    `select schemaname as schema, sequencename as sequence, coalesce(last_value, start_value)::text as value, last_value is not null as called
     from pg_sequences where schemaname !~ '^(pg_|information_schema)' order by 1, 2`,
  );
}

export const copyOutSql = (head: TableHead) => `copy ${nameOf(head)} (${columnsOf(head)}) to stdout`;
export const copyInSql = (head: TableHead) => `copy ${nameOf(head)} (${columnsOf(head)}) from stdin`;

/** Stops PostgreSQL from silently leaving out rows: where policies would hide some, reading fails instead. */
export const refuseHiddenRows = (tx: Transaction) => tx.query('set local row_security = off');

/**
 * Takes away for the length of a restore what would hinder loading table by table: triggers and foreign keys.
 * Returns a function that puts them back; the foreign keys are checked over all rows then.
 */
export async function openTables(tx: Transaction): Promise<() => Promise<void>> {
  const tables = await listTables(tx);
  const keys = await tx.query<{ schema: string; table: string; name: string; definition: string }>(
    `select n.nspname as schema, c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and ${ours} order by 1, 2, 3`,
  );
  for (const key of keys) await tx.query(`alter table ${nameOf(key)} drop constraint ${quote(key.name)}`);
  for (const table of tables) await tx.query(`alter table ${nameOf(table)} disable trigger user`);
  await tx.query(`truncate ${tables.map(nameOf).join(', ')}`); // rows that migrations write
  return async () => {
    for (const key of keys)
      await tx.query(`alter table ${nameOf(key)} add constraint ${quote(key.name)} ${key.definition}`);
    for (const table of tables) await tx.query(`alter table ${nameOf(table)} enable trigger user`);
  };
}

export async function setSequences(tx: Transaction, sequences: readonly SequenceState[]): Promise<void> {
  for (const { schema, sequence, value, called } of sequences) {
    await tx.query('select setval(format($1, $2::text, $3::text)::regclass, $4::bigint, $5)', [
      '%I.%I',
      schema,
      sequence,
      value,
      called,
    ]);
  }
}

/** Empty: no place stamped, no load, no audit entry, no account. */
export async function isEmpty(tx: Transaction): Promise<boolean> {
  const { used } = await tx.one<{ used: boolean }>(
    `select exists (select from ledger.place) or exists (select from ledger.load) or exists (select from audit.entry) or exists (select from accounts.account) as used`,
  );
  return !used;
}

export function readManifestFacts(
  tx: Transaction,
): Promise<
  { place: string; stamp: 'made-up' | 'real'; load: number; number: number; hash: string } | undefined
> {
  return tx.maybeOne(
    `select p.code as place, p.stamp, l.number as load, a.number, encode(a.hash, 'hex') as hash from ledger.place p, ledger.head l, audit.head a`,
  );
}

export function listApplied(tx: Transaction): Promise<readonly { name: string; sha256: string }[]> {
  return tx.query('select name, sha256 from ledger.migration order by applied_at, name');
}
