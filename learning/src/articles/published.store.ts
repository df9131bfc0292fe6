import type { Transaction } from '@kinsight/kit/postgres';

/** What the public role reads: views of the schema `published` only. */

export type Area = { readonly code: string; readonly name: string; readonly about: string };
export type Place = { readonly code: string; readonly name: string; readonly about: string };

/** Goes up whenever something on the public pages changes. */
export const findEdition = async (tx: Transaction): Promise<number> =>
  (await tx.one<{ number: number }>('select number from published.edition')).number;

export const listPublishedAreas = (tx: Transaction): Promise<readonly Area[]> =>
  tx.query('select code, name, about from published.area order by position');

export const listPublishedPlaces = (tx: Transaction): Promise<readonly Place[]> =>
  tx.query('select code, name, about from published.place order by name');
