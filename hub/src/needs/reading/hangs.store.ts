import type { Transaction } from '@kinsight/kit/postgres';
import type { HangingOn } from '../../people/index.ts';

/** What hangs on who these people are, of what rests on nothing hidden from the reader: where most does, a pair of records is looked at first. */
export const readHanging = (tx: Transaction, persons: readonly number[]): Promise<readonly HangingOn[]> =>
  tx.query<HangingOn>(
    `select m.person, m.family, m.role, (select count(*)::int from families.member o where o.family = m.family and o.known_to is null) as members,
       array(select d.id from needs.candidate c join needs.decision d on d.candidate = c.id and d.known_to is null
         and d.flows <@ (select access.flows('app.flows')) and d.shield = any ((select access.classes())::text[]) where c.family = m.family) as decisions
     from families.member m where m.person = any ($1) and m.known_to is null order by m.person, m.family, m.id`,
    [persons],
  );
