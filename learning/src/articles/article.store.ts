import type { Transaction } from '@kinsight/kit/postgres';
import { type ArticleKind, Content } from './content.ts';

/** Statements over articles and their revisions; they run as the clerk. */

export type ArticleState = 'draft' | 'review' | 'sign-off' | 'scheduled' | 'published' | 'withdrawn';
export type ArticleRow = {
  readonly id: number;
  readonly kind: ArticleKind;
  readonly slug: string;
  readonly state: ArticleState;
  readonly publish_at: string | null;
};
export type Revision = {
  readonly number: number;
  readonly content: Content;
  readonly hash: string;
  readonly savedBy: { readonly account: number; readonly name: string };
  readonly savedAt: string;
  readonly note: string;
};

/** Undefined where the slug is taken. */
export async function insertArticle(
  tx: Transaction,
  one: {
    readonly kind: ArticleKind;
    readonly slug: string;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<number | undefined> {
  const row = await tx.maybeOne<{ id: number }>(
    `insert into articles.article (kind, slug, created_by, created_at) values ($1, $2, $3, $4)
     on conflict (slug) do nothing returning id`,
    [one.kind, one.slug, one.by, one.at],
  );
  return row?.id;
}

/** Locks it until commit: one step at a time. */
export const lockArticle = (tx: Transaction, id: number): Promise<ArticleRow> =>
  tx.one(`select id, kind, slug, state, publish_at from articles.article where id = $1 for update`, [id]);

export const setState = (
  tx: Transaction,
  id: number,
  state: ArticleState,
  publishAt: Temporal.Instant | null = null,
): Promise<number> =>
  tx.run(`update articles.article set state = $2, publish_at = $3 where id = $1`, [id, state, publishAt]);

export async function insertRevision(
  tx: Transaction,
  article: number,
  one: {
    readonly content: Content;
    readonly hash: Buffer;
    readonly by: number;
    readonly at: Temporal.Instant;
    readonly note: string;
  },
): Promise<number> {
  const row = await tx.one<{ number: number }>(
    `insert into articles.revision (article, number, content, hash, saved_by, saved_at, note)
     select $1, coalesce(max(number), 0) + 1, $2::jsonb, $3, $4, $5, $6 from articles.revision where article = $1 returning number`,
    [article, JSON.stringify(one.content), one.hash, one.by, one.at, one.note],
  );
  return row.number;
}

type RevisionRow = {
  readonly number: number;
  readonly content: unknown;
  readonly hash: string;
  readonly saved_by: number;
  readonly name: string;
  readonly saved_at: string;
  readonly note: string;
};
const toRevision = (row: RevisionRow): Revision => ({
  number: row.number,
  content: Content.parse(row.content),
  hash: row.hash,
  savedBy: { account: row.saved_by, name: row.name },
  savedAt: row.saved_at,
  note: row.note,
});

/** Newest first. */
export const listRevisions = async (tx: Transaction, article: number): Promise<readonly Revision[]> =>
  (
    await tx.query<RevisionRow>(
      `select r.number, r.content, encode(r.hash, 'hex') as hash, r.saved_by, a.name, r.saved_at, r.note
       from articles.revision r join accounts.account a on a.id = r.saved_by where r.article = $1 order by r.number desc`,
      [article],
    )
  ).map(toRevision);

export type ArticleLine = ArticleRow & {
  readonly title: string;
  readonly revision: number;
  readonly saved_at: string;
  readonly saved_by: string;
  readonly publishers: readonly { readonly organisation: string; readonly approvers: readonly string[] }[];
  /** Readers have a text of it now, also while the next is written. */
  readonly is_read: boolean;
};

/** Everything there is, what was touched last first. */
export const listArticles = (tx: Transaction): Promise<readonly ArticleLine[]> =>
  tx.query(
    `select a.id, a.kind, a.slug, a.state, a.publish_at, r.content ->> 'title' as title, r.number as revision, r.saved_at, p.name as saved_by,
            r.content -> 'publishers' as publishers,
            exists (select from articles.public_article p where p.article = a.id and p.withdrawn_at is null) as is_read
     from articles.article a
     join lateral (select * from articles.revision r where r.article = a.id order by number desc limit 1) r on true
     join accounts.account p on p.id = r.saved_by
     order by r.saved_at desc, a.id desc`,
  );

export const listDue = (
  tx: Transaction,
  now: Temporal.Instant,
): Promise<readonly { readonly id: number }[]> =>
  tx.query(
    `select id from articles.article where state = 'scheduled' and publish_at <= $1 order by publish_at`,
    [now],
  );

export const insertImage = async (
  tx: Transaction,
  one: {
    readonly article: number;
    readonly type: string;
    readonly bytes: Buffer;
    readonly alt: string;
    readonly width: number;
    readonly height: number;
    readonly by: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into articles.image (article, type, bytes, alt, width, height, added_by, at) values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
      [one.article, one.type, one.bytes, one.alt, one.width, one.height, one.by, one.at],
    )
  ).id;

export type ImageLine = {
  readonly id: number;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
};
export const listImages = (tx: Transaction, article: number): Promise<readonly ImageLine[]> =>
  tx.query(`select id, alt, width, height from articles.image where article = $1 order by id`, [article]);

export const findImage = (
  tx: Transaction,
  id: number,
): Promise<{ readonly type: string; readonly bytes: Buffer } | undefined> =>
  tx.maybeOne(`select type, bytes from articles.image where id = $1`, [id]);

export const saveSeries = (
  tx: Transaction,
  one: { readonly code: string; readonly title: string; readonly about: string },
): Promise<number> =>
  tx.run(
    `insert into articles.series (code, title, about) values ($1, $2, $3)
     on conflict (code) do update set title = excluded.title, about = excluded.about`,
    [one.code, one.title, one.about],
  );

export type Choices = {
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly places: readonly { readonly code: string; readonly name: string }[];
  readonly series: readonly { readonly code: string; readonly title: string }[];
  readonly organisations: readonly { readonly code: string; readonly name: string }[];
  /** Who may sign now; by login, of the organisation with that code. */
  readonly approvers: readonly {
    readonly login: string;
    readonly name: string;
    readonly organisation: string;
  }[];
};
/** What a text may be about, who may publish it, and who may sign it. */
export const listChoices = async (tx: Transaction): Promise<Choices> => ({
  areas: await tx.query(`select code, name from articles.area order by position`),
  places: await tx.query(`select code, name from articles.place order by name`),
  series: await tx.query(`select code, title from articles.series order by title`),
  organisations: await tx.query(`select code, name from accounts.organisation order by name`),
  approvers: await tx.query(
    `select a.login, a.name, o.code as organisation from accounts.account a join accounts.organisation o on o.id = a.organisation
     where a.disabled_at is null and exists (select from accounts.role_held r where r.account = a.id and r.role = 'approver' and r.until is null)
     order by o.name, a.name`,
  ),
});

/** Names that may stand in a text without telling who somebody is: of places, organisations and areas of work. */
export const namesIn = ({
  places,
  organisations,
  areas,
}: Pick<Choices, 'places' | 'organisations' | 'areas'>): readonly string[] =>
  [...places, ...organisations, ...areas].map(({ name }) => name);

/** Those of the addresses that belong to a text, at whatever step. */
export const findAddresses = async (
  tx: Transaction,
  slugs: readonly string[],
): Promise<ReadonlySet<string>> =>
  slugs.length === 0
    ? new Set()
    : new Set(
        (
          await tx.query<{ slug: string }>('select slug from articles.article where slug = any ($1)', [slugs])
        ).map(({ slug }) => slug),
      );
