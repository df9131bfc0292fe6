import type { SmallFact, SmallFlow, SmallPerson } from './needs-place.ts';

const mother = { born: '1990-05-05', role: 'resident-carer', flows: ['school', 'benefits', 'police'] };
const child = { born: '2014-05-05', role: 'child', flows: ['school'] };
const signs = (parent: number, kid: number): readonly SmallFact[] => [
  {
    flow: 'school',
    dataset: 'not_in_education',
    person: kid,
    starts: '2024-10-01',
    details: { register: 'CME' },
  },
  {
    flow: 'police',
    dataset: 'occurrence',
    person: parent,
    starts: '2024-10-01',
    details: { role: 'Suspect', domestic_abuse: false },
    sensitivity: 'criminal',
  },
  {
    flow: 'benefits',
    dataset: 'benefit',
    person: parent,
    starts: '2024-01-01',
    details: { out_of_work: true },
  },
];
const worker = (person: number, name: string, telephone: string, asOf: string): SmallFact => ({
  flow: 'school',
  dataset: 'involvement',
  person,
  starts: asOf,
  details: { service: 'School', worker: name, telephone, as_of: asOf },
});

/**
 * Four sources and three families for tests of pages. Families 1 and 2 have signs of three needs; help is open in 2 already.
 * Family 3's child is under a restriction: nobody but who must know may see it.
 */
export const smallTown: {
  readonly flows: readonly SmallFlow[];
  readonly people: readonly SmallPerson[];
  readonly facts: readonly SmallFact[];
} = {
  flows: [
    { code: 'school', gives: { not_in_education: 'silence', involvement: 'silence' } },
    { code: 'police', gives: { occurrence: 'silence' } },
    { code: 'benefits', gives: { benefit: 'roster' } },
    { code: 'care', gives: { social_care: 'silence' } },
  ],
  people: [
    { id: 11, family: 1, ...mother },
    { id: 12, family: 1, ...child },
    { id: 21, family: 2, ...mother },
    { id: 22, family: 2, ...child, flows: ['school', 'care'] },
    { id: 31, family: 3, ...mother, shield: 'restricted' },
    { id: 32, family: 3, ...child, shield: 'restricted' },
  ],
  facts: [
    ...signs(11, 12),
    ...signs(21, 22),
    ...signs(31, 32),
    {
      flow: 'care',
      dataset: 'social_care',
      person: 22,
      starts: '2024-01-01',
      details: { stage: 'cin' },
      sensitivity: 'welfare',
    },
    worker(12, 'Ms Lead', '01632 960001', '2025-02-01'),
    worker(11, 'Mr Gone', '01632 960002', '2024-02-01'),
  ],
};
