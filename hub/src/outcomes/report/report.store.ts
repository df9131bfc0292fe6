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

/** Return and extract of a quarter as they were told last, with what they rested on. */
export const findMade = (
  tx: Transaction,
  framework: string,
  quarter: string,
): Promise<{ readonly restsOn: readonly string[]; readonly body: unknown } | undefined> =>
  tx.maybeOne(
    'select rests_on as "restsOn", body from outcomes.made where framework = $1 and quarter = $2 order by id desc limit 1',
    [framework, quarter],
  );

export const insertMade = (
  tx: Transaction,
  m: {
    readonly framework: string;
    readonly quarter: string;
    readonly restsOn: readonly string[];
    readonly body: unknown;
    readonly account: number;
    readonly at: Temporal.Instant;
  },
): Promise<number> =>
  tx.run(
    'insert into outcomes.made (framework, quarter, rests_on, body, account, at) values ($1, $2, $3, $4, $5, $6)',
    [m.framework, m.quarter, m.restsOn, JSON.stringify(m.body), m.account, m.at],
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
