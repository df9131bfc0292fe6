/** The kinds of thing a delivery becomes; each lies in a CSV file (no header, digest as `\x…`) in the order of its columns. */
export const kinds = {
  record: [
    'source_key',
    'kind',
    'sex',
    'born',
    'expected',
    'died',
    'digest',
    'shield',
    'line_from',
    'line_to',
  ],
  name: ['source_key', 'kind', 'forename', 'middle', 'surname'],
  address: ['source_key', 'kind', 'line', 'postcode', 'uprn', 'starts', 'ends', 'shield'],
  identifier: ['source_key', 'scheme', 'value'],
  relation: ['source_key', 'other_key', 'kind', 'parental_responsibility', 'resident', 'starts', 'ends'],
  fact: [
    'source_key',
    'dataset',
    'fact_key',
    'starts',
    'ends',
    'details',
    'sensitivity',
    'digest',
    'line_from',
    'line_to',
  ],
  /** Facts known until now that the delivery says otherwise (changed) or no more. */
  gone: ['dataset', 'fact_key', 'changed'],
  coverage: ['source_key', 'dataset', 'starts', 'ends'],
  refused: ['line', 'their_record', 'column_name', 'code', 'kept'],
  /** People of refused rows: what could not be read does not unsay what was known of them. */
  mentioned: ['source_key'],
} as const;
export type Kind = keyof typeof kinds;

/** Who is spoken of: ready, and merged, before the facts are. */
export const peopleKinds = [
  'record',
  'name',
  'address',
  'identifier',
  'relation',
  'mentioned',
] as const satisfies readonly Kind[];
export const factKinds = ['fact', 'gone', 'coverage', 'refused'] as const satisfies readonly Kind[];

/** What of a delivery lies in files already, and how many rows in each. */
export type Arrived<K extends Kind = Kind> = {
  readonly files: Readonly<Record<K, string>>;
  readonly stored: Readonly<Record<K, number>>;
};
export type ArrivedPeople = Arrived<(typeof peopleKinds)[number]>;
export type ArrivedFacts = Arrived<(typeof factKinds)[number]>;
