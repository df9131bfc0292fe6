import type { Transaction } from '@kinsight/kit/postgres';

/** Needs of each claim, for the clerk: codes alone. */
export const listClaimedNeeds = (
  tx: Transaction,
): Promise<readonly { readonly claim: number; readonly need: string }[]> =>
  tx.query('select distinct claim, need from outcomes.claimed_need order by claim, need');

/** Runs of progress with how many needs stood how, the newest first: counts over everybody. For the clerk. */
export const listRunStates = (
  tx: Transaction,
): Promise<readonly { readonly asAt: string; readonly states: Readonly<Record<string, number>> }[]> =>
  tx.query(
    `select as_at as "asAt", coalesce(counts -> 'states', '{}') as states from progress.run order by id desc limit 60`,
  );

export type Told = {
  readonly kind: 'rank' | 'visit' | 'recovery';
  readonly on: string;
  readonly number: number | null;
  readonly of: number | null;
  readonly words: string;
};

/** What the place was told of itself, the newest first. */
export const listTold = (tx: Transaction): Promise<readonly Told[]> =>
  tx.query(
    'select kind, told_on as "on", number, of_number as "of", words from outcomes.told order by told_on desc, id desc',
  );

export const insertTold = (
  tx: Transaction,
  t: Told & { readonly account: number; readonly at: Temporal.Instant },
): Promise<number> =>
  tx.run(
    'insert into outcomes.told (kind, told_on, number, of_number, words, account, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [t.kind, t.on, t.number, t.of, t.words, t.account, t.at],
  );
