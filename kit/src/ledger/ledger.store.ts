import { z } from 'zod';
import { Conflict } from '../command/index.ts';
import type { Transaction } from '../postgres/index.ts';

/** Which place a database belongs to, and whether its people are made up. */
export const Place = z.object({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  stamp: z.enum(['made-up', 'real']),
  /** A made-up place may live on a fixed day (ISO). */
  fixed_today: z.iso.date().nullable(),
});
export type Place = z.infer<typeof Place>;

/** Stamps an empty database, once. Stamping it again with the same words changes nothing; with others it is refused. */
export async function stampPlace(tx: Transaction, place: Place): Promise<void> {
  const wanted = Place.parse(place);
  const there = await findPlace(tx);
  if (!there) {
    await tx.run('insert into ledger.place (code, name, stamp, fixed_today) values ($1, $2, $3, $4)', [
      wanted.code,
      wanted.name,
      wanted.stamp,
      wanted.fixed_today,
    ]);
    return;
  }
  if (there.code !== wanted.code || there.stamp !== wanted.stamp) {
    throw new Conflict(
      `This database belongs to ${there.name} (${there.stamp}); it cannot become ${wanted.name} (${wanted.stamp}). Use a database of its own.`,
      { place: there.code, stamp: there.stamp },
      'other-place',
    );
  }
}

/** The place of this database; undefined before it is stamped. */
export async function findPlace(tx: Transaction): Promise<Place | undefined> {
  const row = await tx.maybeOne('select code, name, stamp, fixed_today from ledger.place');
  return row === undefined ? undefined : Place.parse(row);
}

/**
 * Takes the next load number. The head row stays locked until commit, so numbers follow the order of commits:
 * call it as late as the work allows.
 * @param what 'delivery', 'link', 'families', 'decision', 'approval', …
 */
export async function nextLoad(
  tx: Transaction,
  what: string,
  at: Temporal.Instant,
  account?: number,
): Promise<number> {
  const row = await tx.one<{ load: number }>('select ledger.next_load($1, $2, $3) as load', [
    what,
    at,
    account === 0 ? null : (account ?? null),
  ]);
  return row.load;
}

/** The newest load number; 0 before the first. */
export async function lastLoad(tx: Transaction): Promise<number> {
  return (await tx.one<{ number: number }>('select number from ledger.head')).number;
}
