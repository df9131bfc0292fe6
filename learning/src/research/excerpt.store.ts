import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';
import type { Polarity } from './code-frame.ts';
import type { By } from './desk.store.ts';
import type { Stretch } from './kappa.rules.ts';

export type NewCoding = {
  readonly code: string;
  readonly polarity: Polarity;
  readonly stage?: string | undefined;
  readonly partner?: string | undefined;
  /** The name of a recipe: the kind of data it is about. */
  readonly dataset?: string | undefined;
  readonly strength: number;
  readonly note?: string | undefined;
};
export type Coding = {
  readonly id: number;
  readonly excerpt: number;
  readonly starts: number;
  readonly ends: number;
  readonly code: string;
  readonly label: string;
  readonly coder: number;
  readonly coder_name: string;
  readonly polarity: Polarity;
  readonly stage: string | null;
  readonly partner: string | null;
  readonly dataset: string | null;
  readonly strength: number;
  readonly note: string | null;
};

/** The excerpt of a stretch, made where it is not there yet. */
export async function putExcerpt(
  tx: Transaction,
  given: Stretch & { readonly source: number; readonly words: string },
  by: By,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into research.excerpt (source, starts, ends, words, made_by, made_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (source, starts, ends) do update set words = excluded.words returning id`,
    [given.source, given.starts, given.ends, given.words, by.account, by.at],
  );
  return id;
}

/** Codes an excerpt. The same coder and code once more: the newer judgement stands, the older is kept as taken back. */
export async function addCoding(tx: Transaction, excerpt: number, given: NewCoding, by: By): Promise<number> {
  await tx.run(
    'update research.coding set taken_back_at = $4 where excerpt = $1 and code = $2 and coder = $3 and taken_back_at is null',
    [excerpt, given.code, by.account, by.at],
  );
  const { id } = await tx.one<{ id: number }>(
    `insert into research.coding (excerpt, code, coder, polarity, stage, partner, dataset, strength, note, made_at)
     select $1, name, $3, $4, $5, $6, $7, $8, $9, $10 from research.code where name = $2 and retired_on is null returning id`,
    [
      excerpt,
      given.code,
      by.account,
      given.polarity,
      given.stage ?? null,
      given.partner ?? null,
      given.dataset ?? null,
      given.strength,
      given.note ?? null,
      by.at,
    ],
  );
  return id;
}

/** Only one's own. */
export async function takeBackCoding(tx: Transaction, coding: number, by: By): Promise<void> {
  const done = await tx.run(
    'update research.coding set taken_back_at = $3 where id = $1 and coder = $2 and taken_back_at is null',
    [coding, by.account, by.at],
  );
  if (done === 0) throw new NotFound('There is no such code of yours.');
}

export const listCodings = (tx: Transaction, source: number): Promise<readonly Coding[]> =>
  tx.query(
    `select c.id, c.excerpt, e.starts, e.ends, c.code, k.label, c.coder, a.name as coder_name, c.polarity, c.stage, c.partner, c.dataset,
       c.strength, c.note
     from research.coding c join research.excerpt e on e.id = c.excerpt join research.code k on k.name = c.code
     join accounts.account a on a.id = c.coder
     where e.source = $1 and c.taken_back_at is null order by e.starts, e.ends, c.code, c.coder`,
    [source],
  );

export type Coder = { readonly account: number; readonly name: string; readonly done: boolean };

/** Everybody who coded a source or said they are done with it; who was done first comes first, as in the synthesis. */
export const listCoders = (tx: Transaction, source: number): Promise<readonly Coder[]> =>
  tx.query(
    `select a.id as account, a.name, d.at is not null as done
     from accounts.account a left join research.coding_done d on d.source = $1 and d.coder = a.id
     where a.id in (select c.coder from research.coding c join research.excerpt e on e.id = c.excerpt where e.source = $1 and c.taken_back_at is null)
        or a.id in (select coder from research.coding_done where source = $1) order by d.at, a.id`,
    [source],
  );

export async function markDone(tx: Transaction, source: number, by: By): Promise<void> {
  await tx.run(
    'insert into research.coding_done (source, coder, at) values ($1, $2, $3) on conflict do nothing',
    [source, by.account, by.at],
  );
}

export type SettlementRow = Stretch & {
  readonly code: string;
  readonly polarity: Polarity | null;
  readonly because: string;
  readonly settled_by: string;
  readonly settled_at: string;
};
export const listSettlements = (tx: Transaction, source: number): Promise<readonly SettlementRow[]> =>
  tx.query(
    `select s.code, s.starts, s.ends, s.polarity, s.because, a.name as settled_by, s.settled_at
     from research.settlement s join accounts.account a on a.id = s.settled_by where s.source = $1 order by s.id`,
    [source],
  );

export async function addSettlement(
  tx: Transaction,
  given: Stretch & {
    readonly source: number;
    readonly code: string;
    readonly polarity: Polarity | undefined;
    readonly because: string;
  },
  by: By,
): Promise<number> {
  const { id } = await tx.one<{ id: number }>(
    `insert into research.settlement (source, code, starts, ends, polarity, because, settled_by, settled_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      given.source,
      given.code,
      given.starts,
      given.ends,
      given.polarity ?? null,
      given.because,
      by.account,
      by.at,
    ],
  );
  return id;
}
