import type { Transaction } from '@kinsight/kit/postgres';

/** What texts stand under: places, series, areas of work. As the clerk. */

export type Shelves = {
  readonly places: readonly {
    readonly code: string;
    readonly name: string;
    readonly about: string;
    readonly joined_on: string | null;
  }[];
  readonly series: readonly { readonly code: string; readonly title: string; readonly about: string }[];
  readonly areas: readonly { readonly code: string; readonly name: string; readonly about: string }[];
};

export const listShelves = async (tx: Transaction): Promise<Shelves> => ({
  places: await tx.query('select code, name, about, joined_on from articles.place order by name'),
  series: await tx.query('select code, title, about from articles.series order by title'),
  areas: await tx.query('select code, name, about from articles.area order by position'),
});

/** A new area stands last. Its code is in addresses and in what subscribers chose, and stays. */
export const saveArea = (
  tx: Transaction,
  one: { readonly code: string; readonly name: string; readonly about: string },
): Promise<number> =>
  tx.run(
    `insert into articles.area (code, name, about, position) select $1, $2, $3, coalesce(max(position), 0) + 1 from articles.area
     on conflict (code) do update set name = excluded.name, about = excluded.about`,
    [one.code, one.name, one.about],
  );
