import type { Transaction } from '@kinsight/kit/postgres';

/** Everybody the run looked at: memberships then, each with the birth most records give. */
export const readRunMembers = (
  tx: Transaction,
  run: number,
): Promise<readonly { family: number; person: number; role: string; born: string | null }[]> =>
  tx.query(
    `with r as (select as_at, known_at, flows from needs.run where id = $1),
     births as (
       select l.person, mode() within group (order by s.born) as born from people.link l join intake.source_record s on s.id = l.record, r
       where l.flow = any (r.flows) and l.known_from <= r.known_at and (l.known_to is null or l.known_to > r.known_at) group by l.person
     )
     select m.family, m.person, m.role, b.born from families.member m left join births b using (person), r
     where m.known_from <= r.known_at and (m.known_to is null or m.known_to > r.known_at)
       and (m.starts is null or m.starts <= r.as_at) and (m.ends is null or m.ends > r.as_at) and m.flows <@ r.flows`,
    [run],
  );
