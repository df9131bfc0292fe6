import type { BlockingRule } from '../settings.ts';

/** Where pairs are looked for. */
export const blockingRules: readonly BlockingRule[] = [
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
];

/** Where m is learned. */
export const trainingRules: readonly BlockingRule[] = [
  { name: 'date of birth', on: ['dob'] },
  { name: 'forename and surname', on: ['forename', 'surname'] },
  { name: 'postcode and initial', on: ['postcodes', 'forename_initial'] },
  // Twins are many in a block of one birthday and look like matches whose forenames differ; blocks of one identifier have none.
  { name: 'NHS number', on: ['nhs_number'] },
  { name: 'UPN', on: ['upn'] },
  { name: 'National Insurance number', on: ['nino'] },
];

/** Pairs that are nearly always right: λ is counted from them. */
export const deterministicRules: readonly BlockingRule[] = [
  { name: 'NHS number', on: ['nhs_number'] },
  { name: 'UPN', on: ['upn'] },
  { name: 'National Insurance number', on: ['nino'] },
  { name: 'forename, surname, date of birth', on: ['forename', 'surname', 'dob'] },
];
