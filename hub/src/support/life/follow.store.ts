import type { Transaction } from '@kinsight/kit/postgres';

/**
 * After people were linked or families formed anew: whom our own records are now, and which family each case is about. Cases follow the
 * child (design 3): the family where the child is counted first, and none other than before where the child is in no family any more.
 * Returns how many cases moved.
 */
export async function followPeople(tx: Transaction): Promise<number> {
  for (const table of ['support.case_member', 'support.case_needs', 'support.cases'])
    await tx.run(
      `update ${table} t set person = l.person from people.link l where l.record = t.record and l.known_to is null and l.person <> t.person`,
    );
  return tx.run(
    `update support.cases c set family = now.family from (
       select distinct on (m.person) m.person, m.family from families.member m join families.family f on f.id = m.family and f.known_to is null
       where m.known_to is null order by m.person, m.primary_family desc, m.family) now
     where now.person = c.person and now.family <> c.family and c.known_to is null
       and not exists (select from families.member m where m.person = c.person and m.family = c.family and m.known_to is null)`,
  );
}
