import type { Comparison, Test } from '../settings.ts';
import { equal, isNull, otherwise } from './levels.ts';

const swapped: Test = { is: 'all', of: [equal('forename', 'surname'), equal('surname', 'forename')] };

const alike = (column: string): Test => ({
  is: 'any',
  of: [
    { is: 'jaro-winkler', column, atLeast: 0.88 },
    { is: 'damerau-levenshtein', column, atMost: 1 },
  ],
});

/** A name spelt much alike but held by this many records both ways is two names (Hayden, Jayden), not one misspelt. */
const REAL_NAME = 4;

export const forename: Comparison = {
  name: 'forename',
  stable: true,
  levels: [
    isNull(['forename']),
    {
      label: 'same',
      when: equal('forename'),
      m: 0.88,
      tf: { column: 'forename', weight: 1, minimum: 0.0005 },
    },
    { label: 'swapped with surname', when: swapped, m: 0.004 },
    { label: 'form of the same name', when: { is: 'shares', column: 'forename_keys' }, m: 0.05 },
    { label: 'one of several forenames', when: { is: 'shares', column: 'forename_tokens' }, m: 0.01 },
    {
      label: 'spelt alike',
      when: {
        is: 'all',
        of: [
          alike('forename_first'),
          { is: 'not', test: { is: 'held-by', column: 'forename_first', atLeast: REAL_NAME } },
        ],
      },
      m: 0.03,
    },
    {
      label: 'initial',
      when: {
        is: 'any',
        of: [equal('forename_lone', 'forename_initial'), equal('forename_initial', 'forename_lone')],
      },
      m: 0.01,
    },
    { label: 'similar name', when: alike('forename_first'), m: 0.006 },
    otherwise(0.01),
  ],
};

export const surname: Comparison = {
  name: 'surname',
  stable: true,
  levels: [
    isNull(['surname']),
    { label: 'same', when: equal('surname'), m: 0.9, tf: { column: 'surname', weight: 1, minimum: 0.0002 } },
    { label: 'swapped with forename', when: swapped, m: 0.004 },
    { label: 'former or part of a compound', when: { is: 'shares', column: 'surname_parts' }, m: 0.025 },
    { label: 'spelt alike', when: alike('surname'), m: 0.03 },
    { label: 'differs, a child', when: equal('minor'), m: 0.01 },
    // Three in ten pairs under one roof have different surnames: partners, step-children. It says less against than elsewhere.
    {
      label: 'differs, same dwelling',
      when: { is: 'shares', column: 'dwellings' },
      m: 0.006,
      u: 0.3,
      fixM: true,
      fixU: true,
    },
    otherwise(0.03),
  ],
};

/** Days: twelve years. */
const GENERATION = 4383;

export const dateOfBirth: Comparison = {
  name: 'date of birth',
  stable: true,
  levels: [
    // A tenant or bill payer is an adult: a child of the same name is someone else, though no date of birth says so.
    {
      label: 'born too late',
      when: { is: 'later-than', column: 'dob', other: 'born_by' },
      m: 0.0005,
      u: 0.1,
      fixM: true,
      fixU: true,
    },
    isNull(['dob']),
    { label: 'same', when: equal('dob'), m: 0.975 },
    { label: 'day and month swapped', when: equal('dob_swapped', 'dob'), m: 0.006 },
    { label: 'one digit differs', when: { is: 'hamming', column: 'dob', atMost: 1 }, m: 0.008 },
    {
      label: 'two digits change places',
      when: { is: 'damerau-levenshtein', column: 'dob', atMost: 1 },
      m: 0.002,
    },
    {
      label: 'year of birth, first of January',
      when: { is: 'any', of: [equal('dob_new_year', 'dob_year'), equal('dob_year', 'dob_new_year')] },
      m: 0.002,
    },
    {
      label: 'two of day, month and year',
      when: {
        is: 'any',
        of: [
          equal('dob_year_month'),
          equal('dob_year_day'),
          {
            is: 'all',
            of: [equal('dob_month_day'), { is: 'days-apart', column: 'dob', atMost: GENERATION }],
          },
        ],
      },
      m: 0.004,
    },
    {
      label: 'a generation apart',
      when: { is: 'not', test: { is: 'days-apart', column: 'dob', atMost: GENERATION } },
      m: 0.001,
    },
    otherwise(0.002),
  ],
};

export const sex: Comparison = {
  name: 'sex',
  levels: [isNull(['sex']), { label: 'same', when: equal('sex'), m: 0.99 }, otherwise(0.01)],
};

export const address: Comparison = {
  name: 'address',
  levels: [
    {
      label: 'not known',
      when: { is: 'all-null', columns: ['uprns', 'house_keys', 'postcodes'] },
      isNull: true,
    },
    {
      label: 'same dwelling',
      when: { is: 'shares', column: 'dwellings' },
      m: 0.75,
      tf: { column: 'dwellings', weight: 1, minimum: 0.0001 },
    },
    {
      label: 'same postcode, dwelling not known',
      when: {
        is: 'any',
        of: [
          { is: 'shares', column: 'bare_postcodes', other: 'postcodes' },
          { is: 'shares', column: 'postcodes', other: 'bare_postcodes' },
        ],
      },
      m: 0.1,
    },
    { label: 'same postcode', when: { is: 'shares', column: 'postcodes' }, m: 0.02 },
    { label: 'same sector', when: { is: 'shares', column: 'postcode_sectors' }, m: 0.03 },
    { label: 'same district', when: { is: 'shares', column: 'postcode_districts' }, m: 0.05 },
    otherwise(0.05),
  ],
};
