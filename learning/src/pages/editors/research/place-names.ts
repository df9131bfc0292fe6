import type { Rooms } from '../../rooms.ts';

/** How places are called, by their codes: pages show names. `named` is for rows that are only shown. */
export async function placeNames({ research }: Pick<Rooms, 'research'>) {
  const names = new Map((await research.listPlaces()).map(({ code, name }) => [code, name]));
  const nameOf = (code: string): string => names.get(code) ?? code;
  const named = <T extends { readonly place: string }>(row: T): T => ({ ...row, place: nameOf(row.place) });
  return { nameOf, named };
}
