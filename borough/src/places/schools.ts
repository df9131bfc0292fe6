import { mix } from '../chance/hash.ts';
import { officeTelephone } from '../identifiers/telephone.ts';
import type { Place } from './place.ts';
import { workerName } from './workers.ts';

export type Phase = 'primary' | 'secondary' | 'alternative';

export interface School {
  readonly number: number;
  readonly urn: string;
  readonly name: string;
  readonly phase: Phase;
  readonly safeguardingLead: string;
  readonly telephone: string;
}

const primaryNames = [
  'Millbrook',
  "St Oswin's",
  'Larkfield',
  'Tanners Green',
  'Holly Bank',
  'Fosse',
  'Castle Rise',
  'Brookside',
  'Priory',
  'Kiln Lane',
  'Damson Hill',
  'Swiftwater',
];
const secondaryNames = [
  'Ridgeway Academy',
  'Batford High School',
  "St Hild's Catholic College",
  'Northgate School',
  'Weaver Valley Academy',
  'Foundry Park School',
];

/** One primary school a ward, one secondary for every four, one place of alternative provision. URNs begin with 9, which no school has. */
export function schoolOf(place: Place, ward: number, phase: Phase): School {
  const home = phase === 'primary' ? ward : phase === 'secondary' ? Math.floor(ward / 4) : 0;
  const number = { primary: 1000, secondary: 2500, alternative: 2999 }[phase] + home;
  return {
    number,
    urn: String(900_000 + number),
    name: nameOf(phase, home),
    phase,
    safeguardingLead: workerName(place, 'school', number),
    telephone: officeTelephone(mix(place.seed, 4, number)),
  };
}

function nameOf(phase: Phase, home: number): string {
  if (phase === 'alternative') return 'The Bridge Learning Centre';
  const names = phase === 'primary' ? primaryNames : secondaryNames;
  const round = Math.floor(home / names.length);
  const name = `${names[home % names.length] ?? ''}${phase === 'primary' ? ' Primary School' : ''}`;
  return round === 0 ? name : `${name} (${round + 1})`;
}
