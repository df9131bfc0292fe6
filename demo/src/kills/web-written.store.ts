import type { Database } from '@kinsight/kit/postgres';

/** Reviews that did not carry all they say they carried, or more. */
export const countHalfReviews = async (db: Database): Promise<number> =>
  (
    await db.asAdministrator((tx) =>
      tx.one<{ half: number }>(
        `select count(*)::int as half from support.review r
         where carried <> (select count(*) from support.action a where a.case_id = r.case_id and a.began_as is not null and a.known_from = r.known_from)`,
      ),
    )
  ).half;

/** How many rows each kind of write left, under the words of the audit row that belongs to each. */
export const readWritten = (db: Database): Promise<Readonly<Record<string, number>>> =>
  db.asAdministrator((tx) =>
    tx.one<Record<string, number>>(
      `select (select count(*)::int from needs.check_first) as "check-first candidate allowed",
         (select count(*)::int from needs.decision) as "decide-candidate candidate allowed",
         (select count(*)::int from needs.decision where undone_by is not null) as "undo candidate allowed",
         (select count(*)::int from support.note) as "contribute-case case allowed",
         (select count(*)::int from support.goal where began_as is null) + (select count(*)::int from support.action where began_as is null)
           + (select count(*)::int from support.mark) + (select count(*)::int from support.review) as "work-case case allowed"`,
    ),
  );
