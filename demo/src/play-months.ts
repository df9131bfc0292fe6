import path from 'node:path';
import type { Place } from '@kinsight/hub';
import { type DeliveryTally, deliverAll } from './deliver-all.ts';
import { readManifest } from './manifest.ts';
import type { movableClock } from './movable-clock.ts';
import type { Opened } from './open-cases.ts';

export type MonthPlayed = {
  readonly asAt: string;
  /** Of how many cases facts were read again. */
  readonly measured: number;
  readonly changes: number;
  readonly states: Readonly<Record<string, number>>;
};

export type PlayMonths = {
  readonly place: Place;
  readonly clock: ReturnType<typeof movableClock>;
  readonly folder: string;
  readonly months: number;
  readonly cases: readonly Opened[];
  readonly tally: DeliveryTally;
  readonly tell: (line: string) => void;
};

/** Moves the clock on month by month: files come in, records are linked where new people may be among them, progress is measured. */
export async function playMonths({
  place,
  clock,
  folder,
  months,
  cases,
  tally,
  tell,
}: PlayMonths): Promise<readonly MonthPlayed[]> {
  const reader = await place.accounts.getReader('analyst');
  const played: MonthPlayed[] = [];
  const measure = async () => {
    const outcome = await place.progress.recompute({ reader });
    played.push({
      asAt: outcome.asAt,
      measured: outcome.measured,
      changes: outcome.changes.length,
      states: outcome.states,
    });
  };
  if (months === 0 || cases.length === 0) return played;
  await measure();
  for (let month = 1; month <= months; month++) {
    const delivery = path.join(folder, 'deliveries', `${month + 2}-month`);
    const asAt = readManifest(delivery)
      .map((entry) => entry.asAt)
      .toSorted()
      .at(-1);
    if (asAt === undefined) break;
    clock.moveTo(asAt);
    await deliverAll(place, delivery, tally, tell);
    // New people come with the school roll each term; between, what files say of people known already needs no linking.
    if (month % 3 === 0 || month === months) await place.people.linkAll({ reader });
    await measure();
  }
  return played;
}
