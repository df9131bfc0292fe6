/** The schema of clkhash's tutorial on FEBRL 4: names and date of birth 200 bits, the rest 100; numbers are read as numbers. */
const feature = (identifier: string, bits: number, digits = false) => ({
  identifier,
  format: { type: digits ? 'integer' : 'string' },
  hashing: {
    comparison: digits ? { type: 'ngram', n: 1, positional: true } : { type: 'ngram', n: 2 },
    strategy: { bitsPerFeature: bits },
    hash: { type: 'blakeHash' },
    missingValue: { sentinel: '' },
  },
});

export const febrlSchema = {
  version: 3,
  clkConfig: { l: 1024, kdf: { type: 'HKDF', hash: 'SHA256' } },
  features: [
    { identifier: 'rec_id', ignored: true },
    feature('given_name', 200),
    feature('surname', 200),
    feature('street_number', 100, true),
    feature('address_1', 100),
    feature('address_2', 100),
    feature('suburb', 100),
    feature('postcode', 100, true),
    feature('state', 100),
    feature('date_of_birth', 200, true),
    { identifier: 'soc_sec_id', ignored: true },
  ],
};
