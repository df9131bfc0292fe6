import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encoderOf } from '../encoded/encode-record.ts';
import { parseSchema } from '../encoded/parse-schema.ts';
import { parseCsv } from '../encodings/csv.ts';
import type { Encodings } from '../encodings/encodings.ts';
import { febrlSchema } from '../testing/febrl-schema.ts';
import { calibrate } from './calibrate.ts';
import { compareAll, onesIn, pack } from './compare-all.ts';
import { matchGroups, matchOneToOne } from './match-encoded.ts';

const data = new URL('../../../../shared/data/febrl/', import.meta.url).pathname;

function encodeFebrl(part: string, take: (row: number, id: number) => boolean): Encodings {
  const { header, rows } = parseCsv(readFileSync(join(data, `dataset4${part}.csv`), 'utf8'));
  const encode = encoderOf(parseSchema(febrlSchema), Buffer.from('secret'));
  const records = rows
    .filter((row, i) => take(i, Number(/\d+/.exec(row[0] ?? '')?.[0])))
    .map((row) => ({
      record: row[0] ?? '',
      encodings: [
        encode(febrlSchema.features.map(({ identifier }) => row[header.indexOf(identifier)] ?? '')).bits,
      ],
      blocks: [],
    }));
  return { length: 1024, passes: 1, records };
}

describe('comparing encodings', () => {
  it('finds exactly the pairs that a plain count finds, at any threshold', () => {
    // Also of lengths that are no multiple of the 64 bits the kernel reads at a time.
    const files = fc.integer({ min: 13, max: 16 }).chain((width) => {
      const encoding = fc.uint8Array({ minLength: width, maxLength: width });
      const file = fc.array(encoding, { maxLength: 12 });
      return fc.tuple(file, file, fc.constant(8 * width));
    });
    fc.assert(
      fc.property(files, fc.integer({ min: 0, max: 100 }), ([left, right, length], percent) => {
        const threshold = percent / 100;
        const found: string[] = [];
        compareAll(
          pack(left, length, left.keys()),
          pack(right, length, right.keys()),
          threshold,
          (l, r, dice) => found.push(`${l} ${r} ${dice.toFixed(9)}`),
        );
        const wanted = left.flatMap((a, l) =>
          right.flatMap((b, r) => {
            const common = onesIn(a.map((byte, i) => byte & (b[i] ?? 0)));
            const sum = onesIn(a) + onesIn(b);
            const dice = sum === 0 ? 0 : (2 * common) / sum;
            return dice >= threshold - 1e-12 || threshold === 0 ? [`${l} ${r} ${dice.toFixed(9)}`] : [];
          }),
        );
        expect(found.sort()).toEqual(wanted.sort());
      }),
    );
  });

  it('groups records of three files, never two of one', () => {
    const bits = (n: number): Uint8Array =>
      Uint8Array.from({ length: 16 }, (_, i) => (n * (i + 3) * 37) & 255);
    const file = (name: string, numbers: number[]): Encodings => ({
      length: 128,
      passes: 1,
      records: numbers.map((n, i) => ({ record: `${name}${i}`, encodings: [bits(n)], blocks: [] })),
    });
    expect(
      matchGroups([file('a', [1, 2]), file('b', [2, 9]), file('c', [2, 2, 1])], { threshold: 0.95 }),
    ).toEqual([
      ['a0', 'c2'],
      ['a1', 'b0', 'c0'],
    ]);
  });
});

describe.skipIf(!existsSync(data))('on FEBRL 4 (../shared/data, skipped where absent)', () => {
  const measure = (
    left: Encodings,
    right: Encodings,
    threshold: number,
  ): { precision: number; recall: number } => {
    const ids = new Set(right.records.map(({ record }) => record.replace(/-dup.*/, '')));
    const matches = left.records.filter(({ record }) => ids.has(record.replace(/-org/, ''))).length;
    const pairs = matchOneToOne(left, right, { threshold });
    const hits = pairs.filter((p) => p.left.replace('-org', '') === p.right.replace(/-dup.*/, '')).length;
    return { precision: hits / pairs.length, recall: hits / matches };
  };

  it('has precision 1 and recall .992 at .8 where all overlap', () => {
    const found = measure(
      encodeFebrl('a', () => true),
      encodeFebrl('b', () => true),
      0.8,
    );
    expect(found.precision).toBe(1);
    expect(found.recall).toBeCloseTo(0.992, 3);
  });

  it('foresees precision and recall without labels where a third overlaps, and finds the threshold', () => {
    const left = encodeFebrl('a', (_, id) => id % 3 !== 2);
    const right = encodeFebrl('b', (_, id) => id % 2 === 1);
    const { rows, recommended, matches } = calibrate(left, right, 0.99);
    expect(Math.abs(matches - 1667)).toBeLessThan(60);
    expect(recommended).toBeGreaterThan(0.785);
    expect(recommended).toBeLessThan(0.825);
    for (const threshold of [0.8, 0.85, 0.9]) {
      const real = measure(left, right, threshold);
      const said = rows.find((row) => Math.abs(row.threshold - threshold) < 1e-9);
      expect(Math.abs((said?.precision ?? 0) - real.precision), `precision at ${threshold}`).toBeLessThan(
        0.02,
      );
      expect(Math.abs((said?.recall ?? 0) - real.recall), `recall at ${threshold}`).toBeLessThan(0.03);
    }
    expect(measure(left, right, recommended ?? 0).precision).toBeGreaterThan(0.99);
  }, 60_000);
});
