import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from '../case-record.store.ts';

export type Membership = { readonly id: number; readonly record: number; readonly leftOn: string | null };

/** How somebody takes part in a case, or did; undefined where they never have. */
export const findMembership = (
  tx: Transaction,
  id: number,
  person: number,
): Promise<Membership | undefined> =>
  tx.maybeOne<Membership>(
    `select id, record, left_on as "leftOn" from support.case_member where case_id = $1 and person = $2 and known_to is null
     order by left_on is not null, id limit 1`,
    [id, person],
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
