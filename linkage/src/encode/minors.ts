import { isoToDay } from '../normalise/day.ts';
import { encodeScalar, type ScalarColumn } from './column.ts';

/** Days in eighteen years. */
const EIGHTEEN = 6575;
/** The day the records speak of is taken to be that by which all but this share of them were born: one date in the future must not age everybody. */
const LATEST = 0.002;

/** Place, among so many dates in order, of the day the records speak of. */
export function rankOfLatest(known: number): number {
  return Math.floor((known - 1) * (1 - LATEST));
}

/** `y` for records born in the eighteen years before the youngest, by the records' own dates and no clock. */
export function minorsOf(dob: ScalarColumn): ScalarColumn {
  const days = dob.values.map(isoToDay);
  const known = Array.from(dob.codes, (code) => days[code] ?? Number.NaN)
    .filter((day) => !Number.isNaN(day))
    .sort((a, b) => a - b);
  return minorsOn(dob, known[rankOfLatest(known.length)] ?? 0);
}

/** `y` for records born in the eighteen years before a day. */
export function minorsOn(dob: ScalarColumn, now: number): ScalarColumn {
  const days = dob.values.map(isoToDay);
  return encodeScalar(
    Array.from(dob.codes, (code) => ((days[code] ?? Number.NaN) > now - EIGHTEEN ? 'y' : null)),
  );
}
