import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseCsv } from '../encodings/csv.ts';
import { readEncodings, writeEncodings } from '../encodings/encodings.ts';
import { encodePeople } from './encode-people.ts';
import { encoderOf } from './encode-record.ts';
import { parseSchema } from './parse-schema.ts';
import { createSecret, joinShares, readSecret, splitSecret } from './secret.ts';
import { selfTest } from './self-test.ts';
import { ukPersonSchema } from './uk-person-schema.ts';

/** Bytes that repeat from run to run. */
function countedRandom(): (size: number) => Uint8Array {
  let n = 0;
  return (size) => createHash('sha512').update(String(n++)).digest().subarray(0, size);
}

const people = parseCsv(
  'id,Forename,Surname,dob,sex,postcode\n1,Ann,Smith,2011-03-09,F,ZX1 2AB\n2,Bob,Jones,31/02/2011,M,\n3,Ann,Smith,2011-03-09,F,ZX1 2AB\n',
);
const options = {
  schema: parseSchema(ukPersonSchema),
  secret: Buffer.alloc(32, 5),
  id: 'id',
  normalisation: 'uk-person-1',
} as const;

describe('encoding people', () => {
  it('passes its own published vectors', () => {
    expect(selfTest().filter(({ passed }) => !passed)).toEqual([]);
  });

  it('folds as clkhash does: halves laid over each other, twice for two folds', () => {
    const values = ['annemarie', 'oneill', '20110309', 'f', 'zx12ab'];
    const encode = (l: number, xorFolds: number): Uint8Array =>
      encoderOf(
        parseSchema({ ...ukPersonSchema, clkConfig: { ...ukPersonSchema.clkConfig, l, xorFolds } }),
        options.secret,
      )(values).bits;
    const half = (bits: Uint8Array): Uint8Array =>
      bits.subarray(0, bits.length / 2).map((byte, i) => byte ^ (bits[bits.length / 2 + i] ?? 0));
    const whole = encode(1024, 0);
    expect(encode(512, 1)).toEqual(half(whole));
    expect(encode(256, 2)).toEqual(half(half(whole)));
    expect(encode(512, 1)).not.toEqual(encode(512, 0));
  });

  it('gives each record a random id, the same people the same encoding, and keeps the crosswalk apart', () => {
    const { encodings, crosswalk } = encodePeople(people, { ...options, random: countedRandom() });
    expect(crosswalk.map(({ id }) => id)).toEqual(['1', '2', '3']);
    const byId = (id: string): Uint8Array | null | undefined =>
      encodings.records.find(({ record }) => record === crosswalk.find((one) => one.id === id)?.record)
        ?.encodings[0];
    expect(byId('1')).toEqual(byId('3'));
    expect(byId('1')).not.toEqual(byId('2'));
    const sent = writeEncodings(encodings);
    expect(sent).not.toMatch(/smith|ann|2011/i);
    expect(readEncodings(parseCsv(sent)).records).toEqual(
      encodings.records.map((row) => ({
        ...row,
        encodings: row.encodings.map((bits) => bits && Buffer.from(bits)),
      })),
    );
  });

  it('reads no encodings so short that everybody would meet everybody', () => {
    const of = (bytes: number) =>
      parseCsv(`Record,Encoding\n1,${Buffer.alloc(bytes, 5).toString('base64')}\n`);
    expect(() => readEncodings(of(1))).toThrow('fewer than 256');
    expect(readEncodings(of(32)).length).toBe(256);
    expect(() => writeEncodings({ length: 128, passes: 1, records: [] })).toThrow('fewer than 256');
  });

  it('salts: other keys for each value, no encoding where the value is missing', () => {
    const { encodings, crosswalk, quality } = encodePeople(people, {
      ...options,
      random: countedRandom(),
      salts: ['birth_year', 'sex'],
    });
    expect(encodings.passes).toBe(2);
    const bob = encodings.records.find(({ record }) => record === crosswalk[1]?.record);
    expect(bob?.encodings.map((bits) => bits === null)).toEqual([true, false]);
    expect(quality.unsalted).toEqual(['fewer than 5', 0]);
  });

  it('reports counts, never values', () => {
    const { quality } = encodePeople(people, { ...options, random: countedRandom() });
    expect(quality.records).toBe(3);
    expect(quality.features.find(({ feature }) => feature === 'dob')?.known).toBe(2);
    expect(JSON.stringify(quality)).not.toMatch(/smith|ann|jones/i);
  });

  it('refuses what a person thought up as a secret, and shares of different secrets', () => {
    expect(() => readSecret('correct horse battery staple')).toThrow(/not a secret/);
    const [one, other] = [1, 2].map((n) => readSecret(createSecret((size) => Buffer.alloc(size, n))));
    const random = countedRandom();
    const [a, b] = splitSecret(one ?? new Uint8Array(), random);
    expect(joinShares(a, b)).toEqual(new Uint8Array(one ?? []));
    expect(() => joinShares(a, splitSecret(other ?? new Uint8Array(), random)[1])).toThrow(/two shares/);
  });
});
