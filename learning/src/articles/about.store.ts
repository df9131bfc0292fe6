import type { Transaction } from '@kinsight/kit/postgres';
import { type About, readAbout } from './about-words.ts';

export type AboutRevision = {
  readonly number: number;
  readonly sections: Partial<About>;
  readonly note: string;
  readonly saved_by: string;
  readonly saved_at: string;
};

/** Newest first. As the clerk. */
export const listAboutRevisions = async (tx: Transaction): Promise<readonly AboutRevision[]> =>
  (
    await tx.query<AboutRevision>(
      `select o.number, o.sections, o.note, a.name as saved_by, o.saved_at
       from articles.about o join accounts.account a on a.id = o.saved_by order by o.number desc`,
    )
  ).map((row) => ({ ...row, sections: readAbout(row.sections) }));

/** Writes the revision after `seen`; false where somebody else did meanwhile. */
export const insertAbout = async (
  tx: Transaction,
  one: {
    readonly seen: number;
    readonly sections: About;
    readonly note: string;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> => {
  await tx.query(`select pg_advisory_xact_lock(hashtext('articles.about'))`);
  const done = await tx.run(
    `insert into articles.about (number, sections, note, saved_by, saved_at)
     select $1::integer + 1, $2, $3, $4, $5 where $1 = (select coalesce(max(number), 0) from articles.about)`,
    [one.seen, JSON.stringify(one.sections), one.note, one.by, one.at],
  );
  return done > 0;
};

/** The words readers get, as the public role; nothing before an editor wrote them. */
export async function findPublishedAbout(
  tx: Transaction,
): Promise<{ readonly sections: Partial<About>; readonly saved_at: string } | undefined> {
  const found = await tx.maybeOne<{ sections: unknown; saved_at: string }>(
    'select sections, saved_at from published.about',
  );
  return found && { sections: readAbout(found.sections), saved_at: found.saved_at };
}
