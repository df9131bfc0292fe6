import { createChance } from '../chance/chance.ts';
import { hashText, mix } from '../chance/hash.ts';
import { officeTelephone } from '../identifiers/telephone.ts';
import { createCommunityDraw, drawForename, drawSurname } from '../names/draw-name.ts';
import type { Place } from './place.ts';

/** Somebody one can ring: the worker, the team and its telephone. */
export interface Worker {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  readonly telephone: string;
}

const teams: Readonly<Record<string, readonly string[]>> = {
  'social-care': [
    'Assessment Team North',
    'Assessment Team South',
    'Child Protection and Proceedings',
    'Children in Care',
  ],
  'early-help': ['Early Help East', 'Early Help West', 'Family Hub'],
  education: ['Education Inclusion', 'Children Missing Education'],
  police: ['Neighbourhood Policing', 'Vulnerability Unit', 'Response'],
  'youth-justice': ['Youth Justice Service'],
  probation: ['Probation Delivery Unit'],
  housing: ['Tenancy Services', 'Income Recovery'],
  homelessness: ['Housing Options'],
  'mental-health': ['Community Mental Health', "Children and Young People's Mental Health"],
  substance: ['Turning Tide Recovery'],
  'health-visiting': ['Health Visiting North', 'Health Visiting South'],
  maternity: ['Community Midwifery'],
  school: ['Pastoral'],
  practice: ['Safeguarding'],
};

export function workerName(place: Place, service: string, n: number): string {
  const chance = createChance(mix(place.seed, hashText(service), n));
  const community = createCommunityDraw(chance)(chance);
  const sex = chance.happens(0.7) ? 'F' : 'M';
  return `${drawForename(community, sex, chance.between(1962, 1998), chance)} ${drawSurname(community, sex, chance)}`;
}

const known = new Map<string, Worker>();

/** The worker of a service who holds case n; a service has one for about 600 people. */
export function workerOf(place: Place, service: string, n: number): Worker {
  const staff = Math.max(4, Math.round(place.people / 600));
  const slot = n % staff;
  const key = `${place.seed}/${service}/${slot}`;
  const found = known.get(key);
  if (found) return found;
  const list = teams[service] ?? ['Duty'];
  const worker = {
    id: `${service.slice(0, 3).toUpperCase()}${1000 + slot}`,
    name: workerName(place, service, slot),
    team: list[slot % list.length] ?? '',
    telephone: officeTelephone(mix(place.seed, hashText(service), slot % list.length, 5)),
  };
  known.set(key, worker);
  return worker;
}
