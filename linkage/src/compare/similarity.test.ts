import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { seededIntegers } from '../train/random.ts';
import { damerauLevenshtein, jaccard, levenshtein, withinOneEdit } from './edit-distance.ts';
import { jaro, jaroWinkler } from './jaro-winkler.ts';
import { bitCount, jaroBound, letterMasks } from './letter-bound.ts';

const encoder = new TextEncoder();
type OnBytes = typeof jaro;
const of = (measure: OnBytes, a: string, b: string): number => {
  const [x, y] = [encoder.encode(a), encoder.encode(b)];
  return measure(x, 0, x.length, y, 0, y.length);
};

/** Words alike enough that every branch is met, some with letters of two bytes. */
function wordPairs(count: number): [string, string][] {
  const below = seededIntegers(7);
  const letters = 'aabbcdeéo';
  const word = (): string =>
    Array.from({ length: 1 + below(9) }, () => letters.charAt(below(letters.length))).join('');
  return Array.from({ length: count }, () => {
    const a = word();
    if (below(2) === 0) return [a, word()];
    const at = below(a.length);
    return [a, a.slice(0, at) + letters.charAt(below(letters.length)) + a.slice(at + below(2))];
  });
}

describe('similarities', () => {
  it('are those of DuckDB', async () => {
    const pairs = wordPairs(3000);
    const instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    const values = pairs.map(([a, b], i) => `(${i}, '${a}', '${b}')`).join(',');
    const result = await connection.runAndReadAll(
      `select jaro_similarity(a, b), jaro_winkler_similarity(a, b), levenshtein(a, b), damerau_levenshtein(a, b), jaccard(a, b) from (values ${values}) t(i, a, b) order by i`,
    );
    result.getRows().forEach((row, i) => {
      const [a, b] = pairs[i] ?? ['', ''];
      const ours = [jaro, jaroWinkler, levenshtein, damerauLevenshtein, jaccard].map((measure) =>
        of(measure, a, b),
      );
      row.forEach((theirs, k) =>
        expect(Math.abs(Number(theirs) - (ours[k] ?? 0)), `${a} ${b} ${k}`).toBeLessThan(1e-12),
      );
    });
    connection.closeSync();
  });

  it('are never above their bound', () => {
    for (const [a, b] of wordPairs(3000)) {
      const texts = [a, b].map((word) => ({
        bytes: encoder.encode(word),
        starts: Int32Array.of(0, encoder.encode(word).length),
      }));
      const [left, right] = texts;
      if (left === undefined || right === undefined) continue;
      const bound = jaroBound(
        left.bytes.length,
        right.bytes.length,
        letterMasks(left)[0] ?? 0,
        letterMasks(right)[0] ?? 0,
      );
      expect(of(jaro, a, b), `${a} ${b}`).toBeLessThanOrEqual(bound + 1e-12);
    }
    expect(bitCount(-1)).toBe(32);
  });

  it('know one edit from two', () => {
    for (const [a, b] of wordPairs(3000)) {
      const [x, y] = [encoder.encode(a), encoder.encode(b)];
      expect(withinOneEdit(x, 0, x.length, y, 0, y.length), `${a} ${b}`).toBe(
        of(damerauLevenshtein, a, b) <= 1,
      );
    }
  });
});
