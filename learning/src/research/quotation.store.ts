import { BadInput, Conflict, NotFound, Refused } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import {
  type Flag,
  findIdentifyingIn,
  identifyingKinds,
  listPublishedPlaces,
  listPublishers,
} from '../articles/index.ts';
import type { By } from './desk.store.ts';

export type Quotation = {
  readonly id: number;
  readonly excerpt: number;
  readonly source: number;
  readonly place: string;
  readonly speaker: string;
  readonly words: string;
  readonly cleared: string | null;
  readonly answer: 'approved' | 'refused' | null;
  readonly answered_by: string | null;
  readonly answered_how: string | null;
  readonly answered_on: string | null;
};

const select = `select q.id, q.excerpt, e.source, p.place, s.speaker, q.words, q.cleared, q.answer, q.answered_by, q.answered_how, q.answered_on
  from research.quotation q join research.excerpt e on e.id = q.excerpt join research.source s on s.id = e.source
  join research.project p on p.id = s.project`;

/** Those awaiting an answer first. */
export const listQuotations = (tx: Transaction): Promise<readonly Quotation[]> =>
  tx.query(`${select} order by q.answer nulls first, p.place, q.id`);

export const getQuotation = (tx: Transaction, id: number): Promise<Quotation> =>
  tx.one(`${select} where q.id = $1`, [id]);

/**
 * What of a wording might tell who somebody is, beside the names of places and publishers. Asked before the speaker is: once they have
 * approved the words nobody wants to change them.
 */
export async function listFlags(tx: Transaction, words: string): Promise<readonly Flag[]> {
  const names = [...(await listPublishedPlaces(tx)), ...(await listPublishers(tx))].map(({ name }) => name);
  return findIdentifyingIn(words, names);
}

const sayFlags = (flags: readonly Flag[]): string =>
  flags.map(({ words, kind }) => `“${words}” (${identifyingKinds[kind].toLowerCase()})`).join(', ');

/**
 * The wording to be put to whoever said it. Throws Refused where they did not agree to be quoted at all, BadInput where it may tell who
 * somebody is and nobody said why not.
 */
export async function proposeQuotation(
  tx: Transaction,
  given: { readonly excerpt: number; readonly words: string; readonly cleared?: string | undefined },
  by: By,
): Promise<number> {
  const source = await tx.maybeOne<{ may_quote: boolean }>(
    'select s.may_quote from research.source s join research.excerpt e on e.source = s.id where e.id = $1 and s.removed_at is null',
    [given.excerpt],
  );
  if (!source) throw new NotFound('There is no such excerpt.');
  if (!source.may_quote) throw new Refused('Whoever said this did not agree to be quoted.');
  const flags = await listFlags(tx, given.words);
  const cleared = flags.length > 0 ? (given.cleared?.trim() ?? '') : null;
  if (cleared === '')
    throw new BadInput(
      `These words may tell who somebody is: ${sayFlags(flags)}. Leave them out, or say why they tell nobody.`,
      {},
      'may-tell-who',
    );
  const row = await tx.maybeOne<{ id: number }>(
    `insert into research.quotation (excerpt, words, cleared, asked_by, asked_at) values ($1, $2, $3, $4, $5)
     on conflict (excerpt) where answer is distinct from 'refused' do nothing returning id`,
    [given.excerpt, given.words, cleared, by.account, by.at],
  );
  if (!row) throw new Conflict('A wording of this excerpt is with its speaker, or approved, already.');
  return row.id;
}

export type QuotationAnswer = {
  readonly answer: 'approved' | 'refused';
  readonly by: string;
  readonly how: string;
  readonly on: Temporal.PlainDate;
};

/** What the speaker said to the wording. Said once; another wording is another quotation. */
export async function recordAnswer(
  tx: Transaction,
  id: number,
  given: QuotationAnswer,
  by: By,
): Promise<void> {
  const done = await tx.run(
    `update research.quotation set answer = $2, answered_by = $3, answered_how = $4, answered_on = $5, recorded_by = $6
     where id = $1 and answer is null`,
    [id, given.answer, given.by, given.how, given.on, by.account],
  );
  if (done === 0) throw new NotFound('No wording of that number awaits an answer.');
}
