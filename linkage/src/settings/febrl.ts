import { type Comparison, defaultTraining, type Level, type Settings, type Test } from './settings.ts';

const isNull = (column: string): Level => ({
  label: 'not known',
  when: { is: 'null', columns: [column] },
  isNull: true,
});
const otherwise: Level = { label: 'differs', when: { is: 'else' } };
const near = (column: string, atMost: number): Level => ({
  label: `${atMost} edits`,
  when: { is: 'damerau-levenshtein', column, atMost },
});
const alike = (column: string, atLeast: number): Level => ({
  label: `alike ${atLeast}`,
  when: { is: 'jaro-winkler', column, atLeast },
});
const same = (column: string, tf = false): Level => ({
  label: 'same',
  when: { is: 'equal', column },
  ...(tf ? { tf: { column, weight: 1, minimum: 0 } } : {}),
});
const swapped: Test = {
  is: 'all',
  of: [
    { is: 'equal', column: 'given_name', other: 'surname' },
    { is: 'equal', column: 'surname', other: 'given_name' },
  ],
};

const name = (column: string): Comparison => ({
  name: column,
  levels: [
    isNull(column),
    same(column, true),
    { label: 'swapped', when: swapped },
    alike(column, 0.92),
    alike(column, 0.8),
    otherwise,
  ],
});
const number = (column: string): Comparison => ({
  name: column,
  levels: [isNull(column), same(column), near(column, 1), near(column, 2), otherwise],
});
const text = (column: string): Comparison => ({
  name: column,
  levels: [isNull(column), same(column, true), alike(column, 0.9), otherwise],
});
const exact = (column: string): Comparison => ({
  name: column,
  levels: [isNull(column), same(column), otherwise],
});

/** Settings for the FEBRL made-up Australian data sets (columns as in their files), to dedupe or, between sources, to link. */
export const febrlSettings: Settings = {
  linkType: 'dedupe_only',
  lenient: false,
  derive: [
    { column: 'name_key', from: ['given_name', 'surname'], by: 'sorted-join' },
    { column: 'given_sound', from: ['given_name'], by: 'soundex' },
    { column: 'surname_sound', from: ['surname'], by: 'soundex' },
  ],
  comparisons: [
    name('given_name'),
    name('surname'),
    number('date_of_birth'),
    number('soc_sec_id'),
    exact('street_number'),
    text('address_1'),
    text('suburb'),
    number('postcode'),
  ],
  blockingRules: [
    { name: 'soc_sec_id', on: ['soc_sec_id'] },
    { name: 'date_of_birth', on: ['date_of_birth'] },
    { name: 'name', on: ['name_key'] },
    { name: 'sound of the name', on: ['given_sound', 'surname_sound'] },
    { name: 'address_1, street_number', on: ['address_1', 'street_number'] },
    { name: 'surname, postcode', on: ['surname', 'postcode'] },
    { name: 'given_name, postcode', on: ['given_name', 'postcode'] },
    { name: 'given_name, suburb', on: ['given_name', 'suburb'] },
    { name: 'surname, suburb', on: ['surname', 'suburb'] },
  ],
  trainingRules: [
    { name: 'date_of_birth', on: ['date_of_birth'] },
    { name: 'soc_sec_id', on: ['soc_sec_id'] },
    { name: 'surname, postcode', on: ['surname', 'postcode'] },
  ],
  deterministicRules: [
    { name: 'soc_sec_id', on: ['soc_sec_id'] },
    { name: 'name, date_of_birth', on: ['given_name', 'surname', 'date_of_birth'] },
  ],
  recall: 0.95,
  rules: [],
  thresholds: { auto: 0, review: -3 },
  training: { ...defaultTraining, samplePairs: 300_000 },
};
