import type { Transaction } from '@kinsight/kit/postgres';

export type NewPlace = {
  readonly code: string;
  readonly name: string;
  readonly about: string;
  readonly joinedOn: Temporal.PlainDate;
};

export const savePlace = (tx: Transaction, { code, name, about, joinedOn }: NewPlace): Promise<number> =>
  tx.run(
    `insert into articles.place (code, name, about, joined_on) values ($1, $2, $3, $4)
     on conflict (code) do update set name = excluded.name, about = excluded.about, joined_on = excluded.joined_on`,
    [code, name, about, joinedOn],
  );
