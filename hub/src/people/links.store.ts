import type { Transaction } from '@kinsight/kit/postgres';

export type LinkRow = { readonly record: string; readonly person: string };

export async function listLinks(tx: Transaction): Promise<readonly LinkRow[]> {
  return tx.query<LinkRow>(
    'select record::text as record, person::text as person from people.link where known_to is null order by record',
  );
}

/** For records without a link in force: the person they last belonged to, where that person has ended. */
export async function listPastLinks(
  tx: Transaction,
  records: readonly string[],
): Promise<readonly LinkRow[]> {
  return tx.query<LinkRow>(
    `select distinct on (l.record) l.record::text as record, l.person::text as person
     from people.link l join people.person p on p.id = l.person and p.known_to is not null
     where l.record = any ($1::bigint[]) and l.known_to is not null order by l.record, l.known_from desc`,
    [records],
  );
}

/** A person that ended and is back under the same id. */
export async function revive(tx: Transaction, persons: readonly string[]): Promise<void> {
  await tx.run('update people.person set known_to = null where id = any ($1::bigint[])', [persons]);
}

/** Ids for persons not known before, in the order asked. */
export async function insertPersons(
  tx: Transaction,
  count: number,
  load: number,
): Promise<readonly string[]> {
  if (count === 0) return [];
  const rows = await tx.query<{ id: string }>(
    'insert into people.person (known_from) select $2 from generate_series(1, $1::int) returning id::text as id',
    [count, load],
  );
  return rows.map((r) => r.id);
}

export async function endPersons(tx: Transaction, persons: readonly string[], load: number): Promise<void> {
  await tx.run('update people.person set known_to = $2 where id = any ($1::bigint[]) and known_to is null', [
    persons,
    load,
  ]);
}

export async function closeLinks(tx: Transaction, records: readonly string[], load: number): Promise<void> {
  await tx.run(
    'update people.link set known_to = $2 where record = any ($1::bigint[]) and known_to is null',
    [records, load],
  );
}

export async function writeLinks(tx: Transaction, links: readonly LinkRow[], load: number): Promise<void> {
  await tx.run(
    `insert into people.link (record, person, flow, known_from)
     select t.record, t.person, r.flow, $3 from unnest($1::bigint[], $2::bigint[]) as t (record, person)
     join intake.source_record r on r.id = t.record`,
    [links.map((l) => l.record), links.map((l) => l.person), load],
  );
}

export type LineageRow = {
  readonly kind: 'created' | 'merged' | 'split' | 'ended' | 'revived';
  readonly person: string;
  readonly other: string;
};

export async function writeLineage(
  tx: Transaction,
  rows: readonly LineageRow[],
  load: number,
): Promise<void> {
  await tx.run(
    `insert into people.lineage (load, kind, person, other)
     select $4, t.kind, t.person, t.other from unnest($1::text[], $2::bigint[], $3::bigint[]) as t (kind, person, other) on conflict do nothing`,
    [rows.map((r) => r.kind), rows.map((r) => r.person), rows.map((r) => r.other), load],
  );
}
