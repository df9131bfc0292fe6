import { defaultTraining, type Settings } from './settings.ts';
import { blockingRules, deterministicRules, trainingRules } from './uk-person/blocking.ts';
import { personColumns } from './uk-person/columns.ts';
import { contact, identifier, noRival, relatives } from './uk-person/evidence.ts';
import { address, dateOfBirth, forename, sex, surname } from './uk-person/fields.ts';
import { personRules } from './uk-person/rules.ts';

/**
 * Settings for British people, from raw columns: forename, middle_names, surname, former_surnames, dob, born_by
 * (the latest day of birth the source implies: account holders are adults), sex, postcodes, uprns,
 * addresses (first lines, beside postcodes), nhs_number, upn, nino, phones, emails. Lists may hold histories; a column
 * that is not there is read as empty. Identifiers are evidence: no blocking rule or weight joins on one alone.
 */
export const ukPersonSettings: Settings = {
  linkType: 'dedupe_only',
  lenient: true,
  derive: personColumns,
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
  blockingRules,
  trainingRules,
  deterministicRules,
  recall: 0.9,
  rules: personRules,
  thresholds: { auto: 5, review: 4 },
  training: { ...defaultTraining, samplePairs: 250_000, priorPairs: 200 },
};
