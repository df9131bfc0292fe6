import type { Transaction } from '@kinsight/kit/postgres';
import type { LinkRow } from './links.store.ts';
import type { StandingEdge } from './part-by-edges.ts';

/** Links in force of these persons; of everybody where none are named. */
export const listLinksOf = (
  tx: Transaction,
  persons: readonly number[] | 'all',
): Promise<readonly LinkRow[]> =>
  tx.query<LinkRow>(
    `select record::text as record, person::text as person from people.link
     where known_to is null and ($1::bigint[] is null or person = any ($1)) order by record`,
    [persons === 'all' ? null : persons],
  );

/** Edges in force that join two of these records. */
export const listStandingEdges = (
  tx: Transaction,
  records: readonly string[],
): Promise<readonly StandingEdge[]> =>
  tx.query<StandingEdge>(
    `select left_record::text as left, right_record::text as right, weight, rule from people.edge
     where known_to is null and state = 'linked' and left_record = any ($1::bigint[]) and right_record = any ($1::bigint[])
     order by left_record, right_record`,
    [records],
  );

/** Closes the edges between these records that no longer lie within one person. */
export async function cutEdges(tx: Transaction, records: readonly string[], load: number): Promise<void> {
  await tx.run(
    `update people.edge e set known_to = $2 from people.link l, people.link r
     where e.known_to is null and e.state = 'linked' and e.left_record = any ($1::bigint[])
       and l.record = e.left_record and l.known_to is null and r.record = e.right_record and r.known_to is null and l.person <> r.person`,
    [records, load],
  );
}

/** Who was parted at a load number: the persons that lost records, and the flows of those. */
export const readParted = (
  tx: Transaction,
  load: number,
): Promise<{ readonly persons: readonly number[]; readonly flows: readonly number[] }> =>
  tx.one(
    `select coalesce(array_agg(distinct person), '{}') as persons, coalesce(array_agg(distinct flow), '{}') as flows
     from people.link where known_to = $1`,
    [load],
  );
