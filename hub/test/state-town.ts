import { type Example, readExamples } from './example-families.ts';
import type { SmallFact, SmallPerson } from './needs-place.ts';
import { aCase } from './progress-place.ts';
import { smallCases } from './small-cases.ts';
import { smallTown } from './small-town.ts';

/** Families of examples/families.yaml that pages are shown with: fifteen people with long names; two of whom nobody says anything; one whose news are old. */
const shown = { 'Wolverhampton-Featherstonehaugh': 11, Vaughan: 12, Okafor: 13 } as const;
type Shown = keyof typeof shown;

const exampleOf = (name: Shown): Example => {
  const found = readExamples().families.find((one) => one.name === name);
  if (found === undefined) throw new Error(`examples/families.yaml has no family ${name}`);
  return found;
};

/** Its people in the roles it should come out with: 1101, 1102 … */
function peopleOf(name: Shown): readonly SmallPerson[] {
  const { people, expect } = exampleOf(name);
  const inRole = Object.entries(expect[0] ?? {}).flatMap(([role, ids]) => ids.map((id) => ({ role, id })));
  return inRole.map(({ role, id }, at) => {
    const [words = '', born] = people[id] ?? [];
    const parts = words.split(' ');
    return {
      id: shown[name] * 100 + at + 1,
      family: shown[name],
      born: born ?? '2000-01-01',
      role,
      flows: role === 'resident-carer' ? ['school', 'benefits', 'police'] : ['school'],
      name: [parts.slice(0, -1).join(' '), parts.at(-1) ?? ''],
    };
  });
}

const worker = (person: number, words: string, team: string, asOf: string): SmallFact => ({
  flow: 'school',
  dataset: 'involvement',
  person,
  starts: asOf,
  details: {
    service: 'School nursing and attendance',
    worker: words,
    team,
    telephone: '01632 960123',
    as_of: asOf,
  },
});

const ordinals = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);

/** The cases of the small town, and one of family 12, whom nobody says anything of: so whoever leads the team comes to it. */
export const stateCases = [...smallCases, aCase(2, 12, '2025-02-20', [])];

/** The small town, the families of the examples beside its own, and a landlord whose files stopped a year ago. */
export function stateTown(): typeof smallTown {
  const people = [
    ...peopleOf('Wolverhampton-Featherstonehaugh'),
    ...peopleOf('Vaughan'),
    ...peopleOf('Okafor'),
  ];
  const childrenOf = (one: number) =>
    people.filter(({ family, role }) => family === one && role === 'child').map(({ id }) => id);
  const signs = smallTown.facts.filter(({ person, dataset }) => person < 20 && dataset !== 'involvement');
  const signsOf = (one: number) => {
    const carer = people.find(({ family, role }) => family === one && role === 'resident-carer')?.id ?? 0;
    return signs.flatMap((sign) =>
      (sign.person === 11 ? [carer] : childrenOf(one)).map((person) => ({ ...sign, person })),
    );
  };
  return {
    flows: [
      ...smallTown.flows,
      { code: 'landlord', gives: { tenancy: 'silence' }, deliveredTo: '2024-01-31' },
    ],
    people: [...smallTown.people, ...people],
    facts: [
      ...smallTown.facts,
      ...signsOf(11),
      ...signsOf(13),
      ...childrenOf(11).map((id, at) =>
        worker(
          id,
          `Dr Maximiliane Wolkenstein-Hohenfriedberg the ${ordinals[at] ?? 'last'}`,
          'Team for attendance and wellbeing in the northern villages',
          '2025-02-01',
        ),
      ),
      // Older than `stale-days` of law/display.yaml and younger than `shown-months`.
      worker(1302, 'Mx Before', 'Team that was', '2024-09-01'),
    ],
  };
}
