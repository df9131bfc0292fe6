import type { Transaction } from '@kinsight/kit/postgres';
import type { By } from './desk.store.ts';
import type { Stretch } from './kappa.rules.ts';

export type SourceKind = 'interview' | 'observation' | 'blog' | 'reply' | 'recipe-note';
export type Consent = {
  readonly how: 'written' | 'spoken' | 'published';
  readonly on: Temporal.PlainDate;
  readonly mayFind: boolean;
  readonly mayQuote: boolean;
  readonly keepUntil: Temporal.PlainDate;
};
export type NewSource = {
  readonly project: number;
  readonly kind: SourceKind;
  readonly title: string;
  /** A role. */
  readonly speaker: string;
  readonly on: Temporal.PlainDate;
  readonly consent: Consent;
  readonly text: string;
  readonly sentences: readonly Stretch[];
  readonly format: 'text' | 'docx';
  readonly leftOut: readonly string[];
};
export type Source = {
  readonly id: number;
  readonly project: number;
  readonly place: string;
  readonly kind: SourceKind;
  readonly title: string;
  readonly speaker: string;
  readonly on_day: string;
  readonly consent_how: Consent['how'];
  readonly consent_on: string;
  readonly may_find: boolean;
  readonly may_quote: boolean;
  readonly keep_until: string;
  readonly removed_at: string | null;
  readonly removed_because: 'retention' | 'withdrawn' | null;
  readonly left_out: readonly string[];
  readonly taken_by: string;
};

const columns = `s.id, s.project, p.place, s.kind, s.title, s.speaker, s.on_day, s.consent_how, s.consent_on, s.may_find, s.may_quote,
  s.keep_until, s.removed_at, s.removed_because, s.left_out, a.name as taken_by`;
const from =
  'research.source s join research.project p on p.id = s.project join accounts.account a on a.id = s.taken_by';

export async function addSource(tx: Transaction, given: NewSource, by: By): Promise<number> {
  const { consent } = given;
  const { id } = await tx.one<{ id: number }>(
    `insert into research.source (project, kind, title, speaker, on_day, consent_how, consent_on, may_find, may_quote, keep_until,
       format, text, sentences, left_out, taken_by, taken_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
    [
      given.project,
      given.kind,
      given.title,
      given.speaker,
      given.on,
      consent.how,
      consent.on,
      consent.mayFind,
      consent.mayQuote,
      consent.keepUntil,
      given.format,
      given.text,
      given.sentences.flatMap(({ starts, ends }) => [starts, ends]),
      given.leftOut,
      by.account,
      by.at,
    ],
  );
  return id;
}

/** Without the words. */
export const listSources = (
  tx: Transaction,
  project?: number,
): Promise<readonly (Source & { readonly codings: number })[]> =>
  tx.query(
    `select ${columns}, (select count(*) from research.coding c join research.excerpt e on e.id = c.excerpt
       where e.source = s.id and c.taken_back_at is null) as codings
     from ${from} where $1::bigint is null or s.project = $1 order by p.place, s.on_day, s.id`,
    [project ?? null],
  );

/** With the words, unless they have been removed. */
export const getSource = (tx: Transaction, id: number): Promise<Source & { readonly text: string | null }> =>
  tx.one(`select ${columns}, s.text from ${from} where s.id = $1`, [id]);

/** Sources whose words go on or before a day, oldest first. */
export const listDue = (tx: Transaction, day: Temporal.PlainDate): Promise<readonly Source[]> =>
  tx.query(
    `select ${columns} from ${from} where s.removed_at is null and s.keep_until <= $1 order by s.keep_until, s.id`,
    [day],
  );

/**
 * Takes the words of sources away: their text, the words of excerpts and coders' notes on them. Quotations whose speaker approved
 * them outlive the clock, but not a withdrawal, also one after the clock. That there was a source, and its codes, stay. Returns which.
 */
export async function removeWords(
  tx: Transaction,
  which: { readonly due: Temporal.PlainDate } | { readonly source: number },
  at: Temporal.Instant,
): Promise<readonly number[]> {
  const because = 'due' in which ? 'retention' : 'withdrawn';
  const rows = await tx.query<{ id: number }>(
    `update research.source set text = null, removed_at = $1, removed_because = $2
     where (removed_at is null and keep_until <= $3::date)
        or (id = $4::bigint and removed_because is distinct from 'withdrawn') returning id`,
    [at, because, 'due' in which ? which.due : null, 'due' in which ? null : which.source],
  );
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return ids;
  await tx.run('update research.excerpt set words = null where source = any ($1)', [ids]);
  await tx.run(
    'update research.coding set note = null where excerpt in (select id from research.excerpt where source = any ($1))',
    [ids],
  );
  const gone = await tx.query<{ id: number }>(
    `select id from research.quotation where excerpt in (select id from research.excerpt where source = any ($1))
       and ($2 = 'withdrawn' or answer is distinct from 'approved')`,
    [ids, because],
  );
  const quotations = gone.map(({ id }) => id);
  await tx.run('delete from research.released_quotation where quotation = any ($1)', [quotations]);
  await tx.run('delete from research.quotation where id = any ($1)', [quotations]);
  await dropReleasedWords(tx, ids, because);
  return ids;
}

/** Words of a person who withdrew go from what published reports rest on; the count stays as it was on the day. */
async function dropReleasedWords(
  tx: Transaction,
  sources: readonly number[],
  because: string,
): Promise<void> {
  if (because !== 'withdrawn') return;
  await tx.run(
    `update research.released_statement r
     set quotations = coalesce((select jsonb_agg(q) from jsonb_array_elements(r.quotations) q where not (q->>'source')::bigint = any ($1)), '[]')
     where exists (select from jsonb_array_elements(r.quotations) q where (q->>'source')::bigint = any ($1))`,
    [sources],
  );
}

/** The stretches of a source's sentences, also after its words have gone. */
export async function listSentences(tx: Transaction, source: number): Promise<readonly Stretch[]> {
  const { sentences } = await tx.one<{ sentences: readonly number[] }>(
    'select sentences from research.source where id = $1',
    [source],
  );
  return toStretches(sentences);
}

/** [0, 5, 6, 9] → 0 to 5 and 6 to 9 */
export const toStretches = (places: readonly number[]): readonly Stretch[] =>
  places.flatMap((starts, at) => (at % 2 === 0 ? [{ starts, ends: places[at + 1] ?? starts }] : []));
