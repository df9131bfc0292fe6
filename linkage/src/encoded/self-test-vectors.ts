import { ukPersonSchema } from './uk-person-schema.ts';

/** Column, as written, as normalised: the second version of any of these is another normalisation, `uk-person-2`. */
export const normalisationVectors: Readonly<Record<string, readonly (readonly [string, string, string])[]>> =
  {
    forename: [
      ['forename', ' ANNE-Marie ', 'anne'],
      ['forename', 'José', 'jose'],
      ['forename', '', ''],
    ],
    surname: [
      ['surname', "O'Neill", 'oneill'],
      ['surname', 'SMITH JONES', 'smithjones'],
    ],
    dob: [
      ['dob', '2011-03-09', '20110309'],
      ['dob', '09/03/2011', '20110309'],
      ['dob', '31/02/2011', ''],
    ],
    sex: [
      ['sex', 'Female', 'f'],
      ['sex', '1', 'm'],
    ],
    postcode: [['postcode', 'zx12ab', 'zx12ab']],
  };

/** A schema with every kind of comparison and hash, beside the ready-made one. */
const everyKind = {
  version: 3,
  clkConfig: { l: 512, kdf: { type: 'HKDF', hash: 'SHA512', info: 'aW5mbw==', keySize: 32 } },
  features: [
    { identifier: 'id', ignored: true },
    {
      identifier: 'name',
      format: { type: 'string', encoding: 'utf-16', case: 'mixed' },
      hashing: {
        hash: { type: 'doubleHash', prevent_singularity: true },
        comparison: { type: 'ngram', n: 3, positional: true },
        strategy: { bitsPerToken: 7 },
      },
    },
    {
      identifier: 'height',
      format: { type: 'string', encoding: 'ascii' },
      hashing: {
        comparison: { type: 'numeric', thresholdDistance: 2.5, resolution: 4, fractional_precision: 1 },
        strategy: { bitsPerFeature: 61 },
      },
    },
    {
      identifier: 'born',
      format: { type: 'date', format: '%d/%m/%Y' },
      hashing: {
        comparison: { type: 'exact' },
        strategy: { bitsPerToken: 40 },
        hash: { type: 'doubleHash' },
      },
    },
    {
      identifier: 'kind',
      format: { type: 'enum', values: ['A', 'B'] },
      hashing: {
        comparison: { type: 'exact' },
        strategy: { bitsPerFeature: 33 },
        missingValue: { sentinel: '?', replaceWith: 'unknown' },
      },
    },
  ],
};

export const encodingVectors = {
  secret: Buffer.from('a secret for the self-test alone'),
  places: '537 411 653 881',
  records: [
    {
      schema: ukPersonSchema,
      values: ['annemarie', 'oneill', '20110309', 'f', 'zx12ab'],
      encoding:
        '8eyWlbFikJBho0urcYdKMOQMxa2JnMAR8ENQy6VhQJunWx8zz1JQZt/+CVJTQtSMW7adwaK+ZLcs6aVE696iZZwwelyNChST8Q4BNR7uODlfTRcvZhUCrQiLBUrT1U/cLVjYa5z9GIHnLzTiUMCgOp3VqZQbKapXvJ3N3OMsEiA=',
    },
    {
      schema: ukPersonSchema,
      values: ['jose', '', '20110309', 'm', ''],
      encoding:
        'UbSTladAgIABglw0sVRCIEAdwIiBEUkxZF9Qy8AAQAQCGl4hgjZwIjTVAFpSA1DNCiLFwDCaIA4JyiBEyeiKCZYQQIwFiK2A0RAJBZPPAwRdGKdKJAQRrQBEwEqDQEAEhQi4ppSxRATDIAAiANgxMsdHKLkKKTlIvwlMUAN4AGg=',
    },
    {
      schema: everyKind,
      values: ['7', 'Zoë 𝒜', '171.25', '09/03/2011', '?'],
      encoding: 'IQLUnAAUKEYyKiAgEglxURAimIiJxgAkCICfibIzb2oCBEjIAACACYyciYiABFYAI2KiIiM0iQABAXE1CZmqiA==',
    },
    {
      schema: everyKind,
      values: ['8', '', '-3', '29/02/2012', 'B'],
      encoding: 'GkICAICSmYRIAAAOaQUAACQ8QgCJEBkWhEEAWEMhCEABQCtSUAAwIJCWNCAA0nEIQAAgguoxgAQhAMUjMAAAJQ==',
    },
  ],
} as const;
