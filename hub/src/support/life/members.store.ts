import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from '../case-record.store.ts';

export type Membership = { readonly id: number; readonly record: number; readonly leftOn: string | null };

/** How somebody takes part in a case, or did: what holds first. More than once where two who took part turned out to be one person. */
export const listMemberships = (
  tx: Transaction,
  id: number,
  person: number,
): Promise<readonly Membership[]> =>
  tx.query<Membership>(
    `select id, record, left_on as "leftOn" from support.case_member where case_id = $1 and person = $2 and known_to is null
     order by left_on is not null, id`,
    [id, person],
  );

/** Which of these persons are of a family now. In the change itself: since the reader looked, somebody may have been found to be of another. */
export const listStillOf = async (
  tx: Transaction,
  family: number,
  persons: readonly number[],
): Promise<readonly number[]> =>
  (
    await tx.query<{ person: number }>(
      `select distinct person from families.member m join ledger.load n on n.number = (select max(number) from ledger.load)
       where m.family = $1 and m.person = any ($2) and m.known_to is null and (m.ends is null or m.ends > ledger.day_of(n.at))`,
      [family, persons],
    )
  ).map(({ person }) => person);

/** A grown-up who takes part and cares for the children of the family: who lives with them before who does not. */
export const findCarer = (tx: Transaction, id: number): Promise<{ readonly person: number } | undefined> =>
  tx.maybeOne(
    `select m.person from support.case_member m join support.cases c on c.id = m.case_id
     join families.member f on f.family = c.family and f.person = m.person and f.known_to is null and f.role = any ($2::text[])
     where m.case_id = $1 and m.known_to is null and m.left_on is null
     order by array_position($2::text[], f.role), m.id limit 1`,
    [id, ['resident-carer', 'carers-partner', 'non-resident-parent', 'other-adult']],
  );

/** They take part until today, or again from today (`leftOn` null); how it stood before stays on record. */
export const changeMembership = (
  tx: Transaction,
  member: number,
  leftOn: Temporal.PlainDate | null,
  by: By,
): Promise<number> =>
  tx.run(
    `with was as (update support.case_member set known_to = $2 where id = $1 and known_to is null
       returning case_id, record, person, joined, flows)
     insert into support.case_member (case_id, record, person, joined, left_on, ended_by, flows, known_from)
     select case_id, record, person, joined, case when not $5 then greatest($3::date, joined) end, case when not $5 then $4::bigint end, flows, $2 from was`,
    [member, by.load, leftOn, by.account, leftOn === null],
  );
