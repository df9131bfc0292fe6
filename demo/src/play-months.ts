import path from 'node:path';
import type { Place } from '@kinsight/hub';
import { type DeliveryTally, deliverAll } from './deliver-all.ts';
import { beginHelp, goOnHelping } from './help-families.ts';
import { readManifest } from './manifest.ts';
import type { movableClock } from './movable-clock.ts';
import type { Opened } from './open-cases.ts';
import type { Stopwatch } from './stopwatch.ts';

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
  readonly watch: Stopwatch;
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
  watch,
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
  await watch.run('help', 'families met, assessed and planned with', () => beginHelp(place, cases));
  await watch.run('progress', 'progress measured', measure);
  for (let month = 1; month <= months; month++) {
    const delivery = path.join(folder, 'deliveries', `${month + 2}-month`);
    const asAt = readManifest(delivery)
      .map((entry) => entry.asAt)
      .toSorted()
      .at(-1);
    if (asAt === undefined) break;
    clock.moveTo(asAt);
    await watch.run('monthsIntake', `${asAt}: files taken in`, () =>
      deliverAll(place, delivery, tally, tell),
    );
    // New people come with the school roll each term; between, what files say of people known already needs no linking.
    if (month % 3 === 0 || month === months)
      await watch.run('monthsLink', `${asAt}: linked and formed again`, () =>
        place.people.linkAll({ reader }),
      );
    await watch.run('help', `${asAt}: plans gone on with`, () => goOnHelping(place, cases, month));
    await watch.run('progress', `${asAt}: progress measured`, measure);
  }
  return played;
}
