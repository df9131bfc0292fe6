import { hashText, mix } from '../chance/hash.ts';
import type { Place } from '../places/place.ts';

/** What partners send every month after the second; the rest sends again with the term (every third month), or not at all. */
export const monthlySources: ReadonlySet<string> = new Set([
  'attendance',
  'police',
  'benefits',
  'housing',
  'homelessness',
  'not-in-education',
  'social-care',
]);
export const termlySources: ReadonlySet<string> = new Set(['school-roll']);

/** One partner of each place stops sending after the sixth month, and another leaves out the second; which, by the place's name. */
const mayFail = ['housing', 'benefits', 'homelessness'] as const;

export const stoppedSource = ({ name, seed }: Pick<Place, 'name' | 'seed'>): string =>
  mayFail[mix(seed, hashText(`${name} stops`)) % mayFail.length] ?? 'housing';
export const skippedSource = ({ name, seed }: Pick<Place, 'name' | 'seed'>): string =>
  mayFail[(mix(seed, hashText(`${name} stops`)) + 1) % mayFail.length] ?? 'benefits';

/** Does a source send its file in this month (1 is March 2025)? */
export function sendsIn(place: Pick<Place, 'name' | 'seed'>, source: string, month: number): boolean {
  if (source === stoppedSource(place) && month > 6) return false;
  if (source === skippedSource(place) && month === 2) return false;
  return monthlySources.has(source) || (termlySources.has(source) && month % 3 === 0);
}
