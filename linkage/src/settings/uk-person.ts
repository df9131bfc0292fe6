import { type Comparison, type Level, type Settings, type Test, defaultTraining } from './settings.ts';

const isNull = (columns: readonly string[]): Level => ({
  label: 'not known',
  when: { is: 'null', columns },
  isNull: true,
});
const otherwise = (m: number): Level => ({ label: 'differs', when: { is: 'else' }, m });
const equal = (column: string, other?: string): Test =>
  other === undefined ? { is: 'equal', column } : { is: 'equal', column, other };
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

const forename: Comparison = {
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

const surname: Comparison = {
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

const dateOfBirth: Comparison = {
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

const sex: Comparison = {
  name: 'sex',
  levels: [isNull(['sex']), { label: 'same', when: equal('sex'), m: 0.99 }, otherwise(0.01)],
};

const address: Comparison = {
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

/** Two people under one identifier: clerks' errors, a mother's number on her baby. u is set: among records that hold an identifier nearly all equal pairs are matches, so no share of pairs shows it. */
const SHARED_IDENTIFIER = 2e-6;

const identifier = (name: string, column: string, m: number): Comparison => ({
  name,
  levels: [
    isNull([column]),
    { label: 'same', when: equal(column), m, u: SHARED_IDENTIFIER, fixU: true },
    { ...otherwise(1 - m), u: 1 - SHARED_IDENTIFIER, fixU: true },
  ],
});

const contact: Comparison = {
  name: 'telephone or e-mail',
  levels: [
    { label: 'not known', when: { is: 'all-null', columns: ['phones', 'emails'] }, isNull: true },
    // A family shares a telephone: worth something, never much.
    {
      label: 'shared',
      when: {
        is: 'any',
        of: [
          { is: 'shares', column: 'phones' },
          { is: 'shares', column: 'emails' },
        ],
      },
      m: 0.5,
      u: 0.02,
      fixU: true,
    },
    { ...otherwise(0.5), u: 0.98, fixU: true },
  ],
};

/**
 * What people around a record say once they are resolved: a parent named by two schools for one child, a family that
 * moved together. Set by hand and bounded; nothing is known in the first pass. Living together says no more where the
 * dwelling is the same anyway.
 */
const relatives: Comparison = {
  name: 'relatives',
  levels: [
    {
      label: 'same relative',
      when: { is: 'shares', column: 'relative_of' },
      m: 0.64,
      u: 0.0025,
      fixM: true,
      fixU: true,
    },
    { label: 'same dwelling anyway', when: { is: 'shares', column: 'dwellings' }, isNull: true },
    {
      label: 'lived with the same people',
      when: {
        is: 'any',
        of: [
          { is: 'shares', column: 'household_of' },
          { is: 'shares', column: 'relative_dwellings', other: 'dwellings' },
          { is: 'shares', column: 'dwellings', other: 'relative_dwellings' },
        ],
      },
      m: 0.32,
      u: 0.0025,
      fixM: true,
      fixU: true,
    },
    { label: 'not known', when: { is: 'else' }, isNull: true },
  ],
};

/** Worth four bits: of a source's records at most one in eight stands alone after the first pass, few of them rightly. */
const noRival: Comparison = {
  name: 'no rival',
  levels: [
    {
      label: 'only candidate',
      when: { is: 'shares', column: 'no_rival' },
      m: 0.8,
      u: 0.0125,
      fixM: true,
      fixU: true,
    },
    { label: 'not known', when: { is: 'else' }, isNull: true },
  ],
};

const identifiersAgree = { 'NHS number': ['same'], UPN: ['same'], 'National Insurance number': ['same'] };

/**
 * Settings for British people, from raw columns: forename, middle_names, surname, former_surnames, dob, born_by
 * (the latest day of birth the source implies: account holders are adults), sex, postcodes, uprns,
 * addresses (first lines, beside postcodes), nhs_number, upn, nino, phones, emails. Lists may hold histories; a column
 * that is not there is read as empty. Identifiers are evidence: no blocking rule or weight joins on one alone.
 */
export const ukPersonSettings: Settings = {
  linkType: 'dedupe_only',
  lenient: true,
  derive: [
    { column: 'forename', from: ['forename'], by: 'forename' },
    { column: 'forename_first', from: ['forename'], by: 'first-token' },
    { column: 'forename_keys', from: ['forename'], by: 'forename-keys' },
    { column: 'given_names', from: ['forename', 'middle_names'], by: 'union' },
    { column: 'forename_tokens', from: ['given_names'], by: 'forename-tokens' },
    { column: 'forename_initial', from: ['forename'], by: 'initial' },
    { column: 'forename_lone', from: ['forename'], by: 'lone-initial' },
    { column: 'all_surnames', from: ['surname', 'former_surnames'], by: 'union' },
    { column: 'surname_parts', from: ['all_surnames'], by: 'surname-parts' },
    { column: 'surname', from: ['surname'], by: 'surname' },
    { column: 'dob', from: ['dob'], by: 'date' },
    { column: 'dob_swapped', from: ['dob'], by: 'date-swapped' },
    { column: 'dob_key', from: ['dob'], by: 'date-key' },
    { column: 'dob_year', from: ['dob'], by: 'year' },
    { column: 'dob_month_day', from: ['dob'], by: 'month-day' },
    { column: 'dob_year_month', from: ['dob'], by: 'year-month' },
    { column: 'dob_year_day', from: ['dob'], by: 'year-day' },
    { column: 'dob_new_year', from: ['dob'], by: 'new-year-year' },
    { column: 'minor', from: ['dob'], by: 'minor' },
    { column: 'born_by', from: ['born_by'], by: 'date' },
    { column: 'sex', from: ['sex'], by: 'sex' },
    { column: 'house_keys', from: ['addresses', 'postcodes'], by: 'house-key' },
    { column: 'bare_postcodes', from: ['addresses', 'postcodes'], by: 'bare-postcode' },
    { column: 'postcodes', from: ['postcodes'], by: 'postcode' },
    { column: 'postcode_sectors', from: ['postcodes'], by: 'postcode-sector' },
    { column: 'postcode_districts', from: ['postcodes'], by: 'postcode-district' },
    { column: 'uprns', from: ['uprns'], by: 'uprn' },

    { column: 'dwellings', from: ['uprns', 'house_keys'], by: 'union' },
    { column: 'nhs_number', from: ['nhs_number'], by: 'nhs-number' },
    { column: 'upn', from: ['upn'], by: 'upn' },
    { column: 'nino', from: ['nino'], by: 'nino' },
    { column: 'phones', from: ['phones'], by: 'phone' },
    { column: 'emails', from: ['emails'], by: 'email' },
    { column: 'name_key', from: ['forename_first', 'surname'], by: 'sorted-join' },
  ],
  comparisons: [
    forename,
    surname,
    dateOfBirth,
    sex,
    address,
    identifier('NHS number', 'nhs_number', 0.995),
    identifier('UPN', 'upn', 0.97),
    identifier('National Insurance number', 'nino', 0.995),
    contact,
    relatives,
    noRival,
  ],
  blockingRules: [
    { name: 'NHS number', on: ['nhs_number'] },
    { name: 'UPN', on: ['upn'] },
    { name: 'National Insurance number', on: ['nino'] },
    { name: 'date of birth', on: ['dob_key'] },
    { name: 'name', on: ['name_key'] },
    { name: 'forename and surname in any form', on: ['forename_keys', 'surname_parts'] },
    { name: 'forename and dwelling', on: ['forename_keys', 'dwellings'] },
    { name: 'forename and postcode', on: ['forename_first', 'postcodes'] },
    { name: 'surname, postcode, year of birth', on: ['surname_parts', 'postcodes', 'dob_year'] },
    { name: 'initial, surname, dwelling', on: ['forename_initial', 'surname_parts', 'dwellings'] },
    { name: 'e-mail', on: ['emails', 'forename_initial'] },
    { name: 'telephone', on: ['phones', 'forename_initial'] },
  ],
  trainingRules: [
    { name: 'date of birth', on: ['dob'] },
    { name: 'forename and surname', on: ['forename', 'surname'] },
    { name: 'postcode and initial', on: ['postcodes', 'forename_initial'] },
    // Twins are many in a block of one birthday and look like matches whose forenames differ; blocks of one identifier have none.
    { name: 'NHS number', on: ['nhs_number'] },
    { name: 'UPN', on: ['upn'] },
    { name: 'National Insurance number', on: ['nino'] },
  ],
  deterministicRules: [
    { name: 'NHS number', on: ['nhs_number'] },
    { name: 'UPN', on: ['upn'] },
    { name: 'National Insurance number', on: ['nino'] },
    { name: 'forename, surname, date of birth', on: ['forename', 'surname', 'dob'] },
  ],
  recall: 0.9,
  rules: [
    {
      id: 'possible-twins',
      effect: 'apart',
      when: { forename: ['similar name', 'differs'], 'date of birth': ['same', 'day and month swapped'] },
      unless: identifiersAgree,
    },
    {
      id: 'parent-and-child',
      effect: 'apart',
      when: { 'date of birth': ['a generation apart', 'born too late'] },
      unless: identifiersAgree,
    },
    {
      id: 'other-date-of-birth',
      effect: 'apart',
      when: { 'date of birth': ['differs'] },
      unless: identifiersAgree,
    },
    {
      id: 'other-sex-and-forename',
      effect: 'apart',
      when: { forename: ['similar name', 'differs'], sex: ['differs'] },
      unless: identifiersAgree,
    },
    {
      id: 'identifier-conflict',
      effect: 'apart',
      when: { 'NHS number': ['differs'] },
      unless: { UPN: ['same'], 'National Insurance number': ['same'] },
    },
    {
      id: 'identifier-conflict',
      effect: 'apart',
      when: { 'National Insurance number': ['differs'] },
      unless: { 'NHS number': ['same'] },
    },
    // Two permanent numbers: a former one, or two children of one name. A child's new surname may be an adoption, which must never be seen through.
    {
      id: 'identifier-conflict',
      effect: 'apart',
      when: { UPN: ['differs'] },
      unless: { 'NHS number': ['same'], 'National Insurance number': ['same'] },
    },
    {
      id: 'child-of-another-surname',
      effect: 'apart',
      when: { surname: ['differs, a child'] },
      unless: identifiersAgree,
    },
    {
      id: 'other-forename',
      effect: 'review',
      when: { forename: ['similar name', 'differs'], 'date of birth': ['not known'] },
      unless: identifiersAgree,
    },
    { id: 'no-forename', effect: 'review', when: { forename: ['not known'] }, unless: identifiersAgree },
    {
      id: 'other-name-and-address',
      effect: 'review',
      when: {
        surname: ['differs', 'differs, a child'],
        address: ['same sector', 'same district', 'differs'],
      },
      unless: identifiersAgree,
    },
  ],
  thresholds: { auto: 6, review: 4 },
  training: { ...defaultTraining, samplePairs: 250_000, priorPairs: 200 },
};
