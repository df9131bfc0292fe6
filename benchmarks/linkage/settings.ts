import type { Comparison, Level, Settings, Test } from '@kinsight/linkage';
import type { Rules } from './rules.ts';

const isNull = (column: string): Level => ({
  label: 'not known',
  when: { is: 'null', columns: [column] },
  isNull: true,
});
const same = (column: string): Level => ({ label: `same ${column}`, when: { is: 'equal', column } });
const when = (label: string, test: Test): Level => ({ label, when: test });
const otherwise: Level = when('differs', { is: 'else' });
const alike = (column: string, atLeast: number): Level =>
  when(`alike ${atLeast}`, { is: 'jaro-winkler', column, atLeast });
const within = (column: string, days: number): Level =>
  when(`${days} days`, { is: 'days-apart', column, atMost: days });
const compare = (name: string, ...levels: Level[]): Comparison => ({
  name,
  levels: [isNull(name), ...levels, otherwise],
});

/** Days in Splink's month and year. */
const [MONTH, YEAR] = [30.4375, 365.25];

/**
 * The seven comparisons of run-splink.py in our own words. A postcode lies in one town, so that two records with the same
 * district agree on the town by no further evidence: town says nothing then, on both sides.
 */
const comparisons: readonly Comparison[] = [
  compare('first_name', same('first_name'), alike('first_name', 0.9), alike('first_name', 0.7)),
  compare('surname', same('surname'), alike('surname', 0.9), alike('surname', 0.7)),
  compare(
    'dob',
    same('dob'),
    when('1 edit', { is: 'damerau-levenshtein', column: 'dob', atMost: 1 }),
    within('dob', MONTH),
    within('dob', YEAR),
    within('dob', 10 * YEAR),
  ),
  compare('postcode', same('postcode'), same('postcode_sector'), same('postcode_district')),
  {
    name: 'city',
    levels: [
      {
        label: 'not known, or said by the postcode',
        when: {
          is: 'any',
          of: [
            { is: 'null', columns: ['city'] },
            { is: 'equal', column: 'postcode_district' },
          ],
        },
        isNull: true,
      },
      { ...same('city'), tf: { column: 'city', weight: 1, minimum: 0 } },
      otherwise,
    ],
  },
  compare('email', same('email'), same('email_user'), alike('email', 0.88)),
  compare('gender', same('gender')),
];

/** Bits of a probability. */
const bits = (probability: number): number => Math.log2(probability / (1 - probability));

export function toSettings(rules: Rules): Settings {
  const named = (list: readonly (readonly string[])[]): Settings['blockingRules'] =>
    list.map((on) => ({ name: on.join(', '), on }));
  const threshold = bits(rules.probability);
  return {
    linkType: 'dedupe_only',
    lenient: false,
    derive: [
      { column: 'postcode_sector', from: ['postcode'], by: 'postcode-sector' },
      { column: 'postcode_district', from: ['postcode'], by: 'postcode-district' },
      { column: 'email_user', from: ['email'], by: 'email-user' },
    ],
    comparisons,
    blockingRules: named(rules.blocking),
    trainingRules: named(rules.training),
    deterministicRules: named(rules.deterministic),
    recall: rules.recall,
    rules: [],
    thresholds: { auto: threshold, review: threshold },
    training: { maxIterations: 25, convergence: 1e-4, samplePairs: 1_000_000, priorPairs: 0, seed: 1 },
  };
}
