import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edges } from '../score/edges.ts';
import { clusterEdges } from './cluster-edges.ts';

const SIZE = 9;
type Drawn = readonly [number, number, number];

const row = fc.integer({ min: 0, max: SIZE - 1 });
const pair = fc.tuple(row, row).filter(([a, b]) => a < b);
const edge = fc.tuple(row, row, fc.integer({ min: 0, max: 20 })).filter(([a, b]) => a < b);

function edgesOf(drawn: readonly Drawn[]): Edges {
  return {
    ids: Array.from({ length: SIZE }, (_, i) => `r${i}`),
    left: Int32Array.from(drawn, ([a]) => a),
    right: Int32Array.from(drawn, ([, b]) => b),
    pattern: new Uint32Array(drawn.length),
    weight: Float64Array.from(drawn, ([, , w]) => w),
    rule: new Uint8Array(drawn.length),
    count: drawn.length,
  };
}

/** Which rows can be reached from which, by walking. */
function reach(pairs: readonly (readonly [number, number])[]): boolean[][] {
  const can = Array.from({ length: SIZE }, (_, i) => Array.from({ length: SIZE }, (_, j) => i === j));
  for (const [a, b] of pairs) {
    (can[a] as boolean[])[b] = true;
    (can[b] as boolean[])[a] = true;
  }
  for (let k = 0; k < SIZE; k++)
    for (let i = 0; i < SIZE; i++)
      for (let j = 0; j < SIZE; j++) if (can[i]?.[k] && can[k]?.[j]) (can[i] as boolean[])[j] = true;
  return can;
}

describe('clusters', () => {
  it('without decisions are what can be reached over edges at the threshold', () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 25 }), fc.integer({ min: 0, max: 20 }), (drawn, threshold) => {
        const { clusterOf } = clusterEdges(edgesOf(drawn), { threshold });
        const can = reach(drawn.filter(([, , w]) => w >= threshold).map(([a, b]) => [a, b]));
        for (let i = 0; i < SIZE; i++)
          for (let j = 0; j < SIZE; j++) expect(clusterOf[i] === clusterOf[j]).toBe(can[i]?.[j]);
      }),
    );
  });

  it('hold never-links through every way round, keep must-links, and cut no more than the weakest bridge', () => {
    fc.assert(
      fc.property(
        fc.array(edge, { maxLength: 25 }),
        fc.array(pair, { maxLength: 3 }),
        fc.array(pair, { maxLength: 4 }),
        (drawn, must, wished) => {
          const bound = reach(must);
          const never = wished.filter(([a, b]) => bound[a]?.[b] !== true);
          const { clusterOf, cut } = clusterEdges(edgesOf(drawn), {
            threshold: 5,
            constraints: { must, never, unknown: [] },
          });
          for (const [a, b] of must) expect(clusterOf[a]).toBe(clusterOf[b]);
          for (const [a, b] of never) expect(clusterOf[a]).not.toBe(clusterOf[b]);
          const strong = drawn.filter(([, , w]) => w >= 5);
          const all = reach([...must, ...strong.map(([a, b]) => [a, b] as const)]);
          for (let i = 0; i < SIZE; i++)
            for (let j = 0; j < SIZE; j++) if (clusterOf[i] === clusterOf[j]) expect(all[i]?.[j]).toBe(true);
          // An edge was refused only if joining its two clusters would break a never-link; whatever joined them sooner was at least as strong.
          for (const e of cut) {
            const [a = 0, b = 0, w = 0] = drawn[e] ?? [];
            const held = reach([
              ...must,
              ...strong
                .filter(([x, y, v]) => v >= w && clusterOf[x] === clusterOf[y])
                .map(([x, y]) => [x, y] as const),
            ]);
            expect(
              never.some(([x, y]) => (held[a]?.[x] && held[b]?.[y]) || (held[a]?.[y] && held[b]?.[x])),
            ).toBe(true);
          }
        },
      ),
    );
  });

  it('do not depend on the order of edges', () => {
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 20 }), fc.array(pair, { maxLength: 3 }), (drawn, never) => {
        const options = { threshold: 3, constraints: { must: [], never, unknown: [] } };
        expect(clusterEdges(edgesOf([...drawn].reverse()), options).clusterOf).toEqual(
          clusterEdges(edgesOf(drawn), options).clusterOf,
        );
      }),
    );
  });
});
