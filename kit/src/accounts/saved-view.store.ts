import type { Transaction } from '../postgres/index.ts';

/** A list as somebody chose it; `choice`: what filters say, as it was given. */
export type SavedView = { readonly id: number; readonly name: string; readonly choice: unknown };

/** So many for one list: more than anybody finds again. */
export const mostViews = 20;

export const listViews = (tx: Transaction, account: number, list: string): Promise<readonly SavedView[]> =>
  tx.planned(
    'select id, name, choice from accounts.saved_view where account = $1 and list = $2 order by lower(name), id',
    [account, list],
  );

/** Saves it under a name; the same name again is the new choice. False where there are too many. */
export const saveView = async (
  tx: Transaction,
  view: {
    readonly account: number;
    readonly list: string;
    readonly name: string;
    readonly choice: unknown;
    readonly at: Temporal.Instant;
  },
): Promise<boolean> =>
  (await tx.run(
    `insert into accounts.saved_view (account, list, name, choice, saved_at)
     select $1, $2, $3, $4::text::jsonb, $5
     where (select count(*) from accounts.saved_view where account = $1 and list = $2 and name <> $3) < $6
     on conflict (account, list, name) do update set choice = excluded.choice, saved_at = excluded.saved_at`,
    [view.account, view.list, view.name, JSON.stringify(view.choice), view.at, mostViews],
  )) > 0;

/** Removes one of their own; another's is as if it were not there. */
export const removeView = async (tx: Transaction, account: number, id: number): Promise<boolean> =>
  (await tx.run('delete from accounts.saved_view where account = $1 and id = $2', [account, id])) > 0;
