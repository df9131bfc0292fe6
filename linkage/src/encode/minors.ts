import { isoToDay } from '../normalise/day.ts';
import { encodeScalar, type ScalarColumn } from './column.ts';

/** Days in eighteen years. */
const EIGHTEEN = 6575;
/** The day the records speak of is taken to be that by which all but this share of them were born: one date in the future must not age everybody. */
const LATEST = 0.002;

/** `y` for records born in the eighteen years before the youngest, by the records' own dates and no clock. */
export function minorsOf(dob: ScalarColumn): ScalarColumn {
  const days = dob.values.map(isoToDay);
  const known = Array.from(dob.codes, (code) => days[code] ?? Number.NaN)
    .filter((day) => !Number.isNaN(day))
    .sort((a, b) => a - b);
  const now = known[Math.floor((known.length - 1) * (1 - LATEST))] ?? 0;
  return encodeScalar(
    Array.from(dob.codes, (code) => ((days[code] ?? Number.NaN) > now - EIGHTEEN ? 'y' : null)),
  );
}
