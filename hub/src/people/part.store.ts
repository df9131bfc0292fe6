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

/**
 * Closes memberships that may rest on what has just been parted: of the families in which one of these persons is, those that rest on a flow
 * of the records that went. Whoever belongs there all the same is back when families are formed.
 * @returns how many
 */
export const closeDoubtful = (
  tx: Transaction,
  persons: readonly number[],
  flows: readonly number[],
  load: number,
): Promise<number> =>
  tx.run(
    `update families.member set known_to = $3 where known_to is null and flows && $2::smallint[]
       and family in (select family from families.member where known_to is null and person = any ($1))`,
    [persons, flows, load],
  );

/** Closes every membership that rests on a flow; how many. */
export const closeRestingOn = (tx: Transaction, flow: number, load: number): Promise<number> =>
  tx.run('update families.member set known_to = $2 where known_to is null and $1::smallint = any (flows)', [
    flow,
    load,
  ]);

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
