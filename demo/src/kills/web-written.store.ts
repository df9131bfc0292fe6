import type { Database } from '@kinsight/kit/postgres';

/** How many rows each kind of write left, under the words of the audit row that belongs to each. */
export const readWritten = (db: Database): Promise<Readonly<Record<string, number>>> =>
  db.asAdministrator((tx) =>
    tx.one<Record<string, number>>(
      `select (select count(*)::int from needs.check_first) as "check-first candidate allowed",
         (select count(*)::int from needs.decision) as "decide-candidate candidate allowed",
         (select count(*)::int from needs.decision where undone_by is not null) as "undo candidate allowed",
         (select count(*)::int from support.note) as "contribute-case case allowed"`,
    ),
  );
