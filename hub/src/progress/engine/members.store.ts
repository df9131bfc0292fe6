import type { Transaction } from '@kinsight/kit/postgres';
import type { Shield } from '../../access/index.ts';

/** One stretch of a membership, as known at some time. Days are ISO; `since`, `until`: when it became known, and when it was no longer so. */
export type MemberStretch = {
  readonly family: number;
  readonly person: number;
  readonly role: string;
  readonly starts: string | null;
  readonly ends: string | null;
  readonly since: string;
  readonly until: string | null;
  readonly flows: readonly number[];
  readonly shield: Shield;
};

/**
 * Everybody who is or was a member of these families, the oldest knowledge first; only what rests on these flows. Whom a named
 * person took out as never of it was not a member on any day.
 */
export const readMemberStretches = (
  tx: Transaction,
  families: readonly number[],
  flows: readonly number[],
  knownAt: number,
): Promise<readonly MemberStretch[]> =>
  tx.query<MemberStretch>(
    `select m.family, m.person, m.role, m.starts, m.ends, ledger.day_of(a.at)::text as since, ledger.day_of(z.at)::text as until, m.flows,
       case when p.shield = 'none' or p.shield is null then m.shield else p.shield end as shield
     from families.member m join ledger.load a on a.number = m.known_from
     left join ledger.load z on z.number = m.known_to and m.known_to <= $3 left join people.person p on p.id = m.person
     where m.family = any ($1) and m.flows <@ $2::smallint[] and m.known_from <= $3
       and not exists (select from families.correction k join families.member x on x.person = (k.body ->> 'child')::bigint
         where k.kind = 'remove' and k.known_to is null and k.person = m.person and x.family = m.family)
     order by m.family, m.person, m.known_from, m.id`,
    [families, flows, knownAt],
  );
