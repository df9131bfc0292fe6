/** A bigram, digit or whole-value feature of version 3. */
function feature(identifier: string, bits: number, comparison: Readonly<Record<string, unknown>>) {
  return {
    identifier,
    format: { type: 'string', encoding: 'utf-8' },
    hashing: {
      comparison,
      strategy: { bitsPerFeature: bits },
      hash: { type: 'blakeHash' },
      missingValue: { sentinel: '' },
    },
  };
}

const bigrams = { type: 'ngram', n: 2 };
const digits = { type: 'ngram', n: 1, positional: true };

/**
 * Ready-made linkage schema (clkhash version 3) for `uk-person-1`: what a school, a trust and a council all hold. A
 * postcode counts least, because people move. Bits per feature, not per token: else the length of a name shows in the
 * number of ones.
 */
export const ukPersonSchema = {
  version: 3,
  clkConfig: {
    l: 1024,
    kdf: {
      type: 'HKDF',
      hash: 'SHA256',
      salt: Buffer.from('kinsight uk-person-1').toString('base64'),
      info: Buffer.from('clk').toString('base64'),
    },
  },
  features: [
    feature('forename', 180, bigrams),
    feature('surname', 180, bigrams),
    feature('dob', 200, digits),
    feature('sex', 30, { type: 'exact' }),
    feature('postcode', 90, digits),
  ],
};
