import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from './components.ts';
import { cutBridges } from './cut-bridges.ts';

const SIZE = 8;
const THRESHOLD = 5;
/** Bits of every pair of rows, drawn around the threshold so that components, cliques and bridges all occur. */
const bits = fc.array(fc.constantFrom(-30, -8, -2, 1, 5, 6, 7, 9, 15), {
  minLength: SIZE * SIZE,
  maxLength: SIZE * SIZE,
});
const weighBy =
  (drawn: readonly number[]) =>
  (a: number, b: number): number =>
    drawn[a * SIZE + b] ?? 0;

type Pair = readonly [number, number];
const pairs: readonly Pair[] = Array.from(
  { length: SIZE * SIZE },
  (_, i): Pair => [Math.floor(i / SIZE), i % SIZE],
).filter(([a, b]) => a < b);

function edgesOf(drawn: readonly number[], list: readonly Pair[] = pairs) {
  const kept = list.filter(([a, b]) => weighBy(drawn)(a, b) >= THRESHOLD);
  return {
    left: Int32Array.from(kept, ([a]) => a),
    right: Int32Array.from(kept, ([, b]) => b),
    weight: Float64Array.from(kept, ([a, b]) => weighBy(drawn)(a, b)),
    count: kept.length,
  };
}

/** The rule written down plainly: labels, every pair summed anew, what was refused remembered row by row. */
function plainly(drawn: readonly number[]): number[] {
  const label = Array.from({ length: SIZE }, (_, row) => row);
  const refused: Pair[] = [];
  const weigh = weighBy(drawn);
  const strongest = pairs
    .filter(([a, b]) => weigh(a, b) >= THRESHOLD)
    .sort((p, q) => weigh(...q) - weigh(...p) || p[0] - q[0] || p[1] - q[1]);
  for (const [a, b] of strongest) {
    const [x = 0, y = 0] = [label[a], label[b]];
    if (x === y) continue;
    const across = pairs.filter(
      ([p, q]) => (label[p] === x && label[q] === y) || (label[p] === y && label[q] === x),
    );
    const wasRefused = refused.some(([p, q]) => across.some(([r, s]) => r === p && s === q));
    const sum = across.reduce((total, [p, q]) => total + weigh(p, q), 0);
    if (wasRefused || (across.length > 1 && sum <= 0)) refused.push([a, b]);
    else for (let row = 0; row < SIZE; row++) if (label[row] === Math.max(x, y)) label[row] = Math.min(x, y);
  }
  return label.map((one) => label.indexOf(one));
}

describe('cutting bridges', () => {
  it('joins two parts only where the pairs between them, taken together, speak for one person', () => {
    fc.assert(
      fc.property(bits, (drawn) => {
        const { clusterOf } = cutBridges(edgesOf(drawn), SIZE, THRESHOLD, weighBy(drawn));
        expect([...clusterOf]).toEqual(plainly(drawn));
      }),
    );
  });

  it('leaves alone what every pair joins, joins nothing more than components, and does not depend on the order of edges', () => {
    fc.assert(
      fc.property(bits, (drawn) => {
        const edges = edgesOf(drawn);
        const whole = componentsOf(edges, SIZE, THRESHOLD);
        const { clusterOf } = cutBridges(edges, SIZE, THRESHOLD, weighBy(drawn));
        for (const [a, b] of pairs) {
          if (clusterOf[a] === clusterOf[b]) expect(whole[a]).toBe(whole[b]);
          const members = [...whole.keys()].filter((row) => whole[row] === whole[a]);
          const isClique = pairs.every(
            ([p, q]) => !(members.includes(p) && members.includes(q)) || weighBy(drawn)(p, q) >= THRESHOLD,
          );
          if (isClique && whole[a] === whole[b]) expect(clusterOf[a]).toBe(clusterOf[b]);
        }
        const turned = cutBridges(edgesOf(drawn, pairs.toReversed()), SIZE, THRESHOLD, weighBy(drawn));
        expect(turned.clusterOf).toEqual(clusterOf);
      }),
    );
  });

  it('parts two persons whom one weak pair joins, and keeps a person whose records only chain', () => {
    const weights = new Map([
      ['0,1', 20],
      ['2,3', 18],
      ['1,2', 6],
      ['4,5', 9],
      ['5,6', 9],
      ['4,6', 1],
    ]);
    const weigh = (a: number, b: number): number => weights.get(`${a},${b}`) ?? -8;
    const drawn = Array.from({ length: SIZE * SIZE }, (_, i) => weigh(Math.floor(i / SIZE), i % SIZE));
    expect([...cutBridges(edgesOf(drawn), SIZE, THRESHOLD, weigh).clusterOf]).toEqual([
      0, 0, 2, 2, 4, 4, 4, 7,
    ]);
  });
});
