import type { Transaction } from '@kinsight/kit/postgres';

/**
 * After records were parted: what data suggested of a member of a case by a record that is somebody else's now goes from the case. What somebody confirmed
 * or struck out stays: it rests on what was seen with the family. A run that finds it of them all the same brings it back.
 * Whose it is our own record says: the number of a member follows only once the place is linked anew.
 * @returns how many went
 */
export const partPrompts = (tx: Transaction): Promise<number> =>
  tx.run(
    `update support.case_needs n set known_to = (select max(number) from ledger.load)
     where n.known_to is null and n.strength = 'prompt' and n.struck_out is null and n.evidence <> '{}'
       and exists (select from intake.fact e join people.link l on l.record = e.record and l.known_to is null
         left join people.link own on own.record = n.record and own.known_to is null
         where e.id = any (n.evidence) and l.person <> coalesce(own.person, n.person))`,
  );
