import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../encodings/csv.ts';
import { febrlSchema } from '../testing/febrl-schema.ts';
import { encoderOf } from './encode-record.ts';
import { tokenHash } from './hashes.ts';
import { deriveKeys } from './keys.ts';
import { parseSchema } from './parse-schema.ts';
import { tokensOf } from './tokens.ts';

const data = new URL('../../../../shared/data/', import.meta.url).pathname;
const isHere = existsSync(join(data, 'clk'));
const read = (path: string): string => readFileSync(join(data, path), 'utf8');
const hex = (text: string): Uint8Array => Buffer.from(text, 'hex');
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');

interface LowLevel {
  readonly hkdf_sha256: { readonly keys_hex: string[][]; readonly num_identifiers: number };
  readonly blake_hash_token: { token: string; k: number; l: number; key_hex: string; indices: number[] }[];
  readonly ngrams: { n: number; positional: boolean; word: string; tokens: string[] }[];
}

describe.skipIf(!isHere)('against clkhash’s own vectors (../shared/data/clk, skipped where absent)', () => {
  it('derives the same keys, hashes tokens to the same places, makes the same tokens', () => {
    const low = JSON.parse(read('clk/clkhash_lowlevel_vectors.json')) as LowLevel;
    const kdf = { hash: 'sha256', salt: bytes('salt'), info: bytes('info'), keySize: 64 } as const;
    const keys = deriveKeys(bytes('secret'), kdf, low.hkdf_sha256.num_identifiers);
    expect(keys.map((pair) => pair.map((key) => Buffer.from(key).toString('hex')))).toEqual(
      low.hkdf_sha256.keys_hex,
    );
    for (const { token, k, l, key_hex, indices } of low.blake_hash_token)
      expect(tokenHash({ hash: 'blake' }, [hex(key_hex)])(bytes(token), k, l)).toEqual(indices);
    for (const { n, positional, word, tokens } of low.ngrams)
      expect(tokensOf(word, { type: 'ngram', n, positional })).toEqual(tokens);
  });

  it('encodes the first 500 records of FEBRL 4a and 4b to the bit', () => {
    for (const part of ['a', 'b']) {
      const wanted = JSON.parse(read(`clk/febrl4${part}_clks_first500.json`)) as {
        rec_id: string[];
        clks: string[];
      };
      const { header, rows } = parseCsv(read(`febrl/dataset4${part}.csv`));
      const encode = encoderOf(parseSchema(febrlSchema), bytes('secret'));
      const got = rows
        .slice(0, 500)
        .map((row) =>
          Buffer.from(
            encode(febrlSchema.features.map(({ identifier }) => row[header.indexOf(identifier)] ?? '')).bits,
          ).toString('base64'),
        );
      expect(rows.slice(0, 500).map((row) => row[0])).toEqual(wanted.rec_id);
      expect(got).toEqual(wanted.clks);
    }
  });
});

describe.skipIf(!isHere)(
  'clkhash’s own schemas (../shared/data/clkhash/testdata, skipped where absent)',
  () => {
    const folder = join(data, 'clkhash/testdata');
    const schemas = isHere ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];

    it.each(schemas.filter((name) => !/^bad-|unsupported/.test(name)))('takes %s', (name) => {
      expect(parseSchema(read(`clkhash/testdata/${name}`)).length).toBe(1024);
    });

    it.each(schemas.filter((name) => /^bad-|unsupported/.test(name)))('refuses %s with a reason', (name) => {
      expect(() => parseSchema(read(`clkhash/testdata/${name}`))).toThrow(/schema/);
    });
  },
);
