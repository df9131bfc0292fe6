import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { damerauLevenshtein, jaccard, levenshtein } from './edit-distance.ts';
import { jaro, jaroWinkler } from './jaro-winkler.ts';

const encoder = new TextEncoder();
let connection: DuckDBConnection;
beforeAll(async () => {
  connection = await (await DuckDBInstance.create(':memory:')).connect();
});
afterAll(() => connection.closeSync());

/** Letters of one to four bytes, few enough that words share them. */
const letter = fc.constantFrom('a', 'b', 'A', ' ', '-', 'é', 'ß', 'ł', 'Ж', '李', '🙂', 'e\u0301');
const word = (longest: number): fc.Arbitrary<string> =>
  fc.array(letter, { maxLength: longest }).map((letters) => letters.join(''));
/** A word and a second that is another or the first with a piece moved or lost. */
const pair = fc
  .tuple(fc.oneof(word(10), word(90)), word(10), fc.nat(20), fc.nat(3), fc.boolean())
  .map(([a, b, at, cut, alike]): [string, string] => {
    const letters = [...a];
    const piece = letters.splice(at % (letters.length + 1), cut);
    return [a, alike ? [...letters, ...piece].join('') : b];
  });

describe('similarities', () => {
  it('are those of DuckDB, byte for byte, whatever the alphabet and the length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(pair, { minLength: 60, maxLength: 60 }), async (pairs) => {
        const values = pairs.map(([a, b], i) => `(${i}, '${a}', '${b}')`).join(',');
        const result = await connection.runAndReadAll(
          `select jaro_similarity(a, b), jaro_winkler_similarity(a, b), levenshtein(a, b), damerau_levenshtein(a, b),
             case when a = '' or b = '' then null else jaccard(a, b) end
           from (values ${values}) t(i, a, b) order by i`,
        );
        result.getRows().forEach((row, i) => {
          const [a = '', b = ''] = pairs[i] ?? [];
          const [x, y] = [encoder.encode(a), encoder.encode(b)];
          [jaro, jaroWinkler, levenshtein, damerauLevenshtein, jaccard].forEach((measure, k) => {
            if (row[k] === null) return;
            const ours = measure(x, 0, x.length, y, 0, y.length);
            expect(Math.abs(ours - Number(row[k])), `${measure.name} of "${a}" and "${b}"`).toBeLessThan(
              1e-9,
            );
          });
        });
      }),
      { numRuns: 40 },
    );
  });
});
