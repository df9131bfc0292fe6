import type { Transaction } from '@kinsight/kit/postgres';
import type { Earlier } from '../rules/reclaim.rules.ts';

/**
 * Persons who were parted on purpose, or must not be found by who they were: under an adoption or a seal, or once believed one with somebody a
 * named person keeps them apart from. By none of them is a family known again: a refusal would join what was parted.
 */
const parted = `parted as (
  select l.person from people.decision x join people.link l on l.record in (x.left_record, x.right_record)
   where x.known_to is null and x.kind in ('adoption', 'shield-sealed')
  union select d.person from people.decision x join outcomes.claimed d on d.record in (x.left_record, x.right_record)
   where x.known_to is null and x.kind in ('adoption', 'shield-sealed')
  union select a.person from people.decision x join people.link a on a.record = x.left_record
   join people.link b on b.record = x.right_record and b.person = a.person
   where x.known_to is null and x.kind in ('never-link', 'never-merge')
  union select l.person from intake.source_record r join people.link l on l.record = r.id where r.shield = 'sealed' and r.known_to is null
  union select id from people.person where shield = 'sealed' and known_to is null)`;

/** Claims that stand, with their children as believed then and today. For workers. @param but not this one */
export const listEarlier = (tx: Transaction, but?: number): Promise<readonly Earlier[]> =>
  tx.query<Earlier>(
    `with ${parted},
     child as (select claim, record, person from outcomes.claimed where child and person not in (select person from parted))
     select c.id as claim, c.framework, coalesce(signed.happened_on, last.happened_on) as "on", c.family,
       array(select person from child where claim = c.id
         union select l.person from child d join people.link l on l.record = d.record and l.known_to is null
          where d.claim = c.id and l.person not in (select person from parted)) as children,
       coalesce((select jsonb_agg(jsonb_build_object('need', need, 'person', person)) from outcomes.claimed_need where claim = c.id), '[]') as needs
     from outcomes.claim c
     cross join lateral (select what, happened_on from outcomes.step where claim = c.id order by id desc limit 1) last
     left join outcomes.step signed on signed.claim = c.id and signed.what = 'signed'
     where last.what in ('proposed', 'signed') and ($1::bigint is null or c.id <> $1) order by c.id`,
    [but ?? null],
  );

type Pairs = readonly (readonly [number, number])[];

/** Who became whom, but for those who were parted on purpose. For workers. */
export async function listLineage(
  tx: Transaction,
): Promise<{ readonly personLineage: Pairs; readonly familyLineage: Pairs }> {
  const persons = await tx.query<{ a: number; b: number }>(
    `with ${parted}
     select person as a, other as b from people.lineage where other is not null and other <> person
       and person not in (select person from parted) and other not in (select person from parted)`,
  );
  const families = await tx.query<{ a: number; b: number }>(
    `select family as a, other as b from families.lineage where kind = 'joined'`,
  );
  const pairs = (rows: readonly { a: number; b: number }[]): Pairs => rows.map(({ a, b }) => [a, b] as const);
  return { personLineage: pairs(persons), familyLineage: pairs(families) };
}
