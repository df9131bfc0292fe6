import type { Day } from '../calendar/day.ts';
import { isoDay } from '../calendar/day.ts';
import { hashText, mix } from '../chance/hash.ts';
import type { Written } from '../errors/written.ts';
import { type Enrolment, enrolmentsOf } from '../people/enrolments.ts';
import type { Person } from '../people/person.ts';
import type { Ward } from '../people/ward.ts';
import type { Place } from '../places/place.ts';

/** A ward as at a delivery's date, and what several senders need to know of it. */
export interface Scene {
  readonly ward: Ward;
  readonly asAt: Day;
  readonly rolls: ReadonlyMap<Person, readonly Enrolment[]>;
}

export function setScene(ward: Ward, asAt: Day): Scene {
  const rolls = new Map<Person, readonly Enrolment[]>();
  for (const person of ward.people) {
    if (asAt - person.born > 19.5 * 365.25) continue;
    const list = enrolmentsOf(ward, person, asAt);
    if (list.length > 0) rolls.set(person, list);
  }
  return { ward, asAt, rolls };
}

/** What a sender contributes: it writes each ward, and at the end says what its file holds. */
export interface Sender {
  readonly write: (scene: Scene) => void;
  readonly close: () => readonly Entry[] | Promise<readonly Entry[]>;
}

/** One line of the manifest. */
export interface Entry {
  readonly source: string;
  readonly flow: string;
  readonly file: string;
  readonly mode: 'full' | 'delta';
  readonly asAt: string;
  readonly population: string;
  readonly rows: number;
}

/** As it stands in manifest.json: marked as made-up, for this very content. */
export type MarkedEntry = Entry & { readonly madeUp: true; readonly sha256: string };

const keyPrime = 16_777_259;

/** The sender's own number for a person, household or case: eight digits, one to one, telling nothing of the truth. */
export function senderNumber(place: Place, source: string, n: number): number {
  const factor = 100_003 + (mix(place.seed, hashText(source)) % 9_000_000);
  return 10_000_000 + ((n * factor + (place.seed % keyPrime)) % keyPrime);
}

/** Same for everybody, so that choices about a record do not depend on the order of writing. */
export const drawFor = (place: Place, purpose: string, n: number): number =>
  mix(place.seed, hashText(purpose), n) / 4_294_967_296;

/** The key a record has where its sender gives no number: name and date of birth as written. */
export const nameKey = ({
  surname,
  forename,
  born,
}: Pick<Written, 'surname' | 'forename' | 'born'>): string =>
  `${surname.toLowerCase()}|${forename.toLowerCase()}|${isoDay(born)}`;

export const yesNo = (value: boolean): string => (value ? 'Y' : 'N');

/** Somebody whose gender was recognised still bears the first name in half of the sources that may hold it. */
export const asFirst = (place: Place, source: string, person: Person): boolean =>
  person.first?.reason === 'gender-recognition' && drawFor(place, `first ${source}`, person.number) < 0.5;
