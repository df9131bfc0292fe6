import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeRecords } from '../encode/encode-records.ts';
import { openTable } from '../link/open-table.ts';
import { scoreInParallel } from '../link/score-in-parallel.ts';
import type { Settings } from '../settings/settings.ts';
import { makeRegister, registerSettings } from '../testing/make-register.ts';
import { openPool } from '../workers/pool.ts';
import type { Model } from './model.ts';
import { scorePairs } from './score-pairs.ts';

/** A model whose m and u are drawn, not learned: bounds must hold for any. */
const model = fc
  .record({
    shares: fc.array(fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 })), {
      minLength: 19,
      maxLength: 19,
    }),
    lambda: fc.integer({ min: 1, max: 500 }),
    tfWeight: fc.integer({ min: 0, max: 10 }),
    minimum: fc.constantFrom(0, 0.01, 0.2),
    linkType: fc.constantFrom('dedupe_only' as const, 'link_only' as const),
  })
  .map(({ shares, lambda, tfWeight, minimum, linkType }): Model => {
    let next = 0;
    const settings: Settings = {
      ...registerSettings,
      linkType,
      comparisons: registerSettings.comparisons.map((comparison) => ({
        ...comparison,
        levels: comparison.levels.map((level) => {
          const [m, u] = shares[next++ % shares.length] ?? [1, 1];
          const tf = level.tf === undefined ? {} : { tf: { ...level.tf, weight: tfWeight / 10, minimum } };
          return level.isNull === true ? level : { ...level, m: m / 1000, u: u / 1000, ...tf };
        }),
      })),
    };
    return { settings, lambda: lambda / 10_000, trainedOn: { records: 0 } };
  });

describe('scoring with bounds', () => {
  it('keeps the edges of scoring every pair in full, to the last bit, under any model', async () => {
    await fc.assert(
      fc.asyncProperty(
        model,
        fc.integer({ min: -10, max: 14 }),
        fc.nat(1000),
        async (drawn, threshold, seed) => {
          const records = makeRegister(160, seed);
          const source = records.ids.map((_, row) => (row % 3 === 0 ? 'a' : 'b'));
          const table = encodeRecords({ ...records, source }, drawn.settings);
          const full = scorePairs(table, drawn, { threshold });
          const open = await openTable(openPool(1), table, drawn.settings, ['blockingRules']);
          const bounded = await scoreInParallel(open, drawn, threshold);
          const { left, right, pattern, weight, rule } = bounded.edges;
          const { edges } = full;
          expect(sorted({ left, right, pattern, weight, rule })).toEqual(sorted(edges));
          expect(bounded.pairsByRule).toEqual(full.pairsByRule);
        },
      ),
      { numRuns: 120, seed: 20 },
    );
  });
});

interface Columns {
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly pattern: Uint32Array;
  readonly weight: Float64Array;
  readonly rule: Uint8Array;
}

/** Rows of edges by rule and rows: blocks come in another order where keys are numbered differently. */
function sorted({ left, right, pattern, weight, rule }: Columns): number[][] {
  return Array.from(left, (l, i) => [rule[i] ?? 0, l, right[i] ?? 0, pattern[i] ?? 0, weight[i] ?? 0]).sort(
    (a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0) || (a[2] ?? 0) - (b[2] ?? 0),
  );
}
