import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { firstAsAt, historyStart, secondAsAt } from './calendar/period.ts';
import { openOutbox } from './deliveries/outbox.ts';
import { type Entry, setScene } from './deliveries/scene.ts';
import { openDelivery } from './deliveries/send.ts';
import { openTruth } from './deliveries/truth-log.ts';
import { giveUpns } from './people/enrolments.ts';
import { playOn, playWardTo } from './people/play.ts';
import { createPlace } from './places/place.ts';
import { playMonths } from './play-months.ts';
import { drawTroubles } from './troubles/draw.ts';
import { firstSpan, nextSpan } from './troubles/span.ts';
import { writeFamiliesAndNeeds, writePersons } from './truth/write-truth.ts';

export interface MakeOptions {
  /** People living in the place on the day of the first delivery, near enough: 100 or more. */
  readonly people: number;
  readonly seed: number;
  /** batterby, griddleton, lemonford, or any other name. */
  readonly place: string;
  /** Folder to write to; what an earlier make left in it is removed. */
  readonly out: string;
  /** How many monthly deliveries follow the second; none if left out. */
  readonly months?: number;
  readonly progress?: (done: number, of: number) => void;
}

export interface MadePlace {
  readonly place: string;
  readonly people: number;
  /** Families with a dependent child or expected baby whose main home is in the place, as at the second delivery. */
  readonly families: number;
  readonly familiesWithThreeNeeds: number;
  readonly deliveries: readonly { readonly folder: string; readonly files: readonly Entry[] }[];
}

/** Makes a place and writes its two deliveries and, apart from them, the truth. Same options, same bytes. */
export async function makePlace(options: MakeOptions): Promise<MadePlace> {
  const place = createPlace(options.place, options.people, options.seed);
  for (const folder of ['deliveries', 'truth', 'agencies', 'linkage-unit'])
    rmSync(path.join(options.out, folder), { recursive: true, force: true });
  mkdirSync(path.join(options.out, 'truth'), { recursive: true });
  const truth = openTruth(path.join(options.out, 'truth'));
  const months = options.months ?? 0;
  const numbers = Array.from({ length: 2 + months }, (_, i) => i + 1);
  const folders = numbers.map((n) => path.join('deliveries', n === 1 ? '1-first' : `${n}-month`));
  const boxes = numbers.map((delivery, i) =>
    openOutbox(place, delivery, path.join(options.out, folders[i] ?? ''), truth),
  );
  const deliveries = boxes.map(openDelivery);
  const total = { people: 0, families: 0, inNeed: 0 };
  for (let number = 0; number < place.wards; number++) {
    const ward = playWardTo(place, number, firstAsAt);
    const serials = new Map<number, number>();
    drawTroubles(ward, firstSpan(historyStart, firstAsAt + 1));
    giveUpns(ward, firstAsAt, serials);
    const first = setScene(ward, firstAsAt);
    deliveries[0]?.write(first);
    writeFamiliesAndNeeds(truth, first);
    playOn(ward, firstAsAt + 1, secondAsAt);
    drawTroubles(ward, nextSpan(firstAsAt + 1, secondAsAt + 1));
    giveUpns(ward, secondAsAt, serials);
    const second = setScene(ward, secondAsAt);
    deliveries[1]?.write(second);
    const tally = writeFamiliesAndNeeds(truth, second);
    writePersons(truth, ward);
    if (months > 0) playMonths(ward, second, truth, deliveries.slice(2), serials);
    truth.nextWard();
    total.people += tally.people;
    total.families += tally.families;
    total.inNeed += tally.familiesInNeed;
    options.progress?.(number + 1, place.wards);
  }
  const entries = [];
  for (const delivery of deliveries) entries.push(await delivery.close());
  truth.close();
  return {
    place: place.name,
    people: total.people,
    families: total.families,
    familiesWithThreeNeeds: total.inNeed,
    deliveries: entries.map((files, i) => ({ folder: folders[i] ?? '', files })),
  };
}
