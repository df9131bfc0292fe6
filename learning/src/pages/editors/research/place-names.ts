import type { Reader } from '@kinsight/kit/accounts';
import { editorPaths } from '../../paths.ts';
import type { Rooms } from '../../rooms.ts';
import { holds } from '../../who-may.ts';

/** How places are called, by their codes: pages show names. `named` is for rows that are only shown. */
export async function placeNames({ research }: Pick<Rooms, 'research'>) {
  const names = new Map((await research.listPlaces()).map(({ code, name }) => [code, name]));
  const nameOf = (code: string): string => names.get(code) ?? code;
  const named = <T extends { readonly place: string }>(row: T): T => ({ ...row, place: nameOf(row.place) });
  return { nameOf, named };
}

/** Places to choose from; where there is none yet, who adds one, and for an editor where. */
export async function placeChoices({ research }: Pick<Rooms, 'research'>, reader: Reader) {
  const places = (await research.listPlaces()).map(({ code, name }) => ({ value: code, text: name }));
  const noPlace =
    places.length > 0 ? undefined : { shelves: holds('editor')(reader) ? editorPaths.shelves() : undefined };
  return { places, noPlace };
}
