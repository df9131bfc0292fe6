import { type Day, monthStart } from '../calendar/day.ts';
import type { Place } from '../places/place.ts';
import { populate } from './build.ts';
import { playMonth } from './months.ts';
import { createWard, type Ward, worldStart } from './ward.ts';

/** A ward as it stands at the end of a day. */
export function playWardTo(place: Place, number: number, asAt: Day): Ward {
  const ward = createWard(place, number);
  populate(ward, worldStart);
  playOn(ward, worldStart, asAt);
  return ward;
}

/** Plays the months that begin on or after `from` and end on or before the end of `asAt`. */
export function playOn(ward: Ward, from: Day, asAt: Day): void {
  for (let month = 0; ; month++) {
    const start = monthStart(from, month);
    const end = monthStart(from, month + 1);
    if (end > asAt + 1) return;
    playMonth(ward, start, end);
  }
}
