import { hashText, mix } from '../chance/hash.ts';
import { postcodeArea } from '../identifiers/postcode.ts';

/** A made-up place: everything about it follows from its name, its seed and its size. */
export interface Place {
  readonly name: string;
  /** As written in addresses: Batterby. */
  readonly title: string;
  readonly seed: number;
  readonly people: number;
  readonly wards: number;
  readonly wardPeople: number;
  /** Person numbers kept for each ward: those who live there, arrive, are born, or bear a second identity. */
  readonly wardNumbers: number;
  readonly area: string;
  /** Three digits of a local authority that does not exist (real codes begin at 201). */
  readonly la: string;
  /** NHS providers send encoded records only, and attendance comes a term late. */
  readonly encodedHealth: boolean;
  readonly lateAttendance: boolean;
}

/** About 2,000 people a ward keep one ward's people, files and truth under 30 MB of memory. */
const peoplePerWard = 2000;
const authorities: Readonly<Record<string, string>> = {
  batterby: '011',
  griddleton: '012',
  lemonford: '013',
};

export function createPlace(name: string, people: number, seed: number): Place {
  const key = name.toLowerCase();
  const placeSeed = mix(hashText(key), seed, 1);
  const wards = Math.max(1, Math.round(people / peoplePerWard));
  const wardPeople = people / wards;
  return {
    name: key,
    title: key.charAt(0).toUpperCase() + key.slice(1),
    seed: placeSeed,
    people,
    wards,
    wardPeople,
    wardNumbers: Math.ceil(wardPeople * 1.6) + 200,
    area: postcodeArea(key, placeSeed),
    la: authorities[key] ?? `0${14 + (placeSeed % 80)}`,
    encodedHealth: key === 'lemonford',
    lateAttendance: key === 'lemonford',
  };
}
