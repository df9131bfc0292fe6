/** Ways to make a column out of others, once per record; what each does stands in encode/derivations. */
export const derivationNames = [
  'forename', 'first-token', 'forename-keys', 'forename-tokens', 'initial', 'lone-initial', 'surname', 'surname-parts', 'sorted-join', 'join',
  'date', 'date-swapped', 'date-key', 'year', 'month-day', 'year-month', 'year-day', 'new-year-year', 'minor', 'postcode', 'postcode-sector',
  'postcode-district', 'house-key', 'bare-postcode', 'uprn', 'nhs-number', 'upn', 'nino', 'phone', 'email', 'sex', 'union', 'lower', 'prefix', 'soundex',
] as const;

export type DerivationName = (typeof derivationNames)[number];
