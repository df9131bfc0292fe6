import type { Transaction } from '@kinsight/kit/postgres';

// Of age in England and Wales: Family Law Reform Act 1969, section 1.
const ofAge = 18;

/**
 * Who takes part in a case, each with their role in its family: as it is now, else as it last was; of who never was a member by their birth. Whoever is not
 * known to be of age is a child: none is left unheard for want of a membership.
 */
export const listRolesOf = (
  tx: Transaction,
  id: number,
  today: Temporal.PlainDate,
): Promise<readonly { readonly person: number; readonly role: string }[]> =>
  tx.query(
    `select distinct m.person, coalesce(
       (select f.role from families.member f where f.person = m.person and f.family = any (array(select c.family from support.case_family c where c.case_id = $1))
        order by f.known_to is null desc, f.known_from desc limit 1),
       (select f.role from families.member f where f.person = m.person order by f.known_to is null desc, f.known_from desc limit 1),
       case when (select max(r.born) from people.link l join intake.source_record r on r.id = l.record where l.person = m.person and l.known_to is null)
         <= $2::date - make_interval(years => ${ofAge}) then 'other-adult' else 'child' end) as role
     from support.case_member m where m.case_id = $1 and m.known_to is null and m.left_on is null order by m.person`,
    [id, today],
  );
