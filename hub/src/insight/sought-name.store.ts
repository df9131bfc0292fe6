import type { Transaction } from '@kinsight/kit/postgres';

/** A name others may be curious about. As the clerk, for the IG lead. */
export type SoughtName = {
  readonly id: number;
  readonly forename: string | null;
  readonly surname: string;
  readonly why: string;
  /** Its last day, ISO. */
  readonly keptUntil: string;
};
export type NewSoughtName = {
  readonly forename?: string | undefined;
  readonly surname: string;
  readonly why: string;
  readonly keptUntil: Temporal.PlainDate;
};

/** Those kept on a day; what ran out before is removed with the next change. */
export const listSoughtNames = (tx: Transaction, today: Temporal.PlainDate): Promise<readonly SoughtName[]> =>
  tx.query<SoughtName>(
    `select id, forename, surname, why, kept_until as "keptUntil" from insight.sought_name where kept_until >= $1 order by lower(surname), lower(forename), id`,
    [today],
  );

export const insertSoughtName = async (
  tx: Transaction,
  { forename, surname, why, keptUntil }: NewSoughtName,
  by: { readonly account: number; readonly at: Temporal.Instant },
): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into insight.sought_name (forename, surname, why, kept_until, added_by, added_at) values ($1, $2, $3, $4, $5, $6) returning id`,
      [forename ?? null, surname, why, keptUntil, by.account, by.at],
    )
  ).id;

/** Gone for good: a name that is looked for no longer is nobody's business. Returns how many. */
export const deleteSoughtName = (tx: Transaction, id: number): Promise<number> =>
  tx.run('delete from insight.sought_name where id = $1', [id]);
export const deleteSoughtNamesBefore = (tx: Transaction, today: Temporal.PlainDate): Promise<number> =>
  tx.run('delete from insight.sought_name where kept_until < $1', [today]);
