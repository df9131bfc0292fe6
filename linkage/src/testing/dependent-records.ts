import { type Comparison, defaultTraining, type Settings } from '../settings/settings.ts';
import { seededIntegers } from '../train/random.ts';

/** Null, same, different. */
export const exactComparison = (column: string): Comparison => ({
  name: column,
  levels: [
    { label: 'not known', when: { is: 'null', columns: [column] }, isNull: true },
    { label: 'same', when: { is: 'equal', column } },
    { label: 'differs', when: { is: 'else' } },
  ],
});

/** Trained on people of one name, where gender and e-mail say nothing. */
export const dependentSettings: Settings = {
  linkType: 'dedupe_only',
  lenient: false,
  derive: [],
  comparisons: ['surname', 'dob', 'email', 'gender', 'town', 'phone', 'street'].map(exactComparison),
  blockingRules: [{ name: 'forename', on: ['forename'] }],
  trainingRules: [{ name: 'forename and surname', on: ['forename', 'surname'] }],
  deterministicRules: [{ name: 'all names', on: ['forename', 'surname', 'dob'] }],
  recall: 0.85,
  rules: [],
  thresholds: { auto: 5, review: 0 },
  training: { ...defaultTraining, samplePairs: 200_000 },
};

/** People with two records each; gender follows the forename and the e-mail is made of the names, so both agree within a block of one name whoever it is. */
export function dependentRecords(people: number): {
  ids: string[];
  columns: Record<string, string[]>;
  personOf: Map<string, string>;
} {
  const below = seededIntegers(3);
  const rows = Array.from({ length: people }, () => {
    const forename = below(40);
    const surname = Math.min(below(60), below(60));
    const person = {
      forename: `f${forename}`,
      surname: `s${surname}`,
      dob: `${1940 + below(60)}-${10 + below(3)}-${10 + below(18)}`,
      email: `f${forename}.s${surname}@mail.example`,
      gender: forename % 2 === 0 ? 'f' : 'm',
      town: `t${below(20)}`,
      phone: `p${below(5000)}`,
      street: `s${below(300)}`,
    };
    return [
      person,
      {
        ...person,
        dob: below(100) < 7 ? `${1940 + below(60)}-01-01` : person.dob,
        town: below(100) < 15 ? `t${below(20)}` : person.town,
        phone: below(100) < 20 ? `p${below(5000)}` : person.phone,
        street: below(100) < 15 ? `s${below(300)}` : person.street,
      },
    ];
  }).flat();
  const column = (name: keyof (typeof rows)[number]): string[] => rows.map((row) => row[name]);
  return {
    personOf: new Map(rows.map((_, i) => [`r${i}`, `p${i >> 1}`])),
    ids: rows.map((_, i) => `r${i}`),
    columns: {
      forename: column('forename'),
      surname: column('surname'),
      dob: column('dob'),
      email: column('email'),
      gender: column('gender'),
      town: column('town'),
      phone: column('phone'),
      street: column('street'),
    },
  };
}
