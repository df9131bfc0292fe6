import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Decision } from './decisions.ts';
import { partByEdges } from './part-by-edges.ts';

const record = fc.integer({ min: 1, max: 9 }).map(String);
const two = fc.tuple(record, record).filter(([a, b]) => a !== b);
const decided = (kind: 'must-link' | 'never-link') => (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(
    ([left, right], id): Decision => ({ id, kind, left, right, reason: '', account: 1, decidedOn: '' }),
  );

describe('parting persons by the edges that are kept', () => {
  it('only ever parts: nobody is joined, never-links stand apart, and who stays together is held by an edge or a word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 3 }).map(String), { minLength: 9, maxLength: 9 }),
        fc.array(
          fc.tuple(
            two,
            fc.double({ min: 1, max: 30, noNaN: true }),
            fc.constantFrom(null, null, 'decided', 'answer', 'same-council-number'),
          ),
          { maxLength: 14 },
        ),
        fc.array(two, { maxLength: 2 }).map(decided('must-link')),
        fc.array(two, { maxLength: 3 }).map(decided('never-link')),
        (persons, drawn, must, never) => {
          const links = persons.map((person, at) => ({ record: String(at + 1), person }));
          const edges = drawn.map(([[left, right], weight, rule]) => ({ left, right, weight, rule }));
          const clusters = partByEdges(links, edges, [...must, ...never]);
          expect(clusters.flat().sort()).toEqual(links.map((l) => l.record));
          const personOf = new Map(links.map((l) => [l.record, l.person]));
          for (const cluster of clusters) {
            expect(new Set(cluster.map((one) => personOf.get(one))).size).toBe(1);
            for (const { left, right } of never)
              expect(cluster.includes(left) && cluster.includes(right ?? '')).toBe(false);
            // Walked by hand: from its first record over what may hold it, staying inside.
            const reached = new Set(cluster.slice(0, 1));
            for (let grew = true; grew; ) {
              grew = false;
              for (const { left, right } of [...edges.filter((e) => e.rule !== 'decided'), ...must])
                for (const [from, to] of [
                  [left, right],
                  [right, left],
                ])
                  if (from && to && reached.has(from) && cluster.includes(to) && !reached.has(to)) {
                    reached.add(to);
                    grew = true;
                  }
            }
            expect([...reached].sort()).toEqual([...cluster].sort());
          }
        },
      ),
    );
  });

  it.each([
    ['the weaker', null, [['1'], ['2', '3']]],
    ['no rule of record, though it weighs less', 'same-council-number', [['1', '2'], ['3']]],
  ] as const)('cuts of two bridges that cannot both hold %s', (_, rule, expected) => {
    const links = ['1', '2', '3'].map((record) => ({ record, person: '1' }));
    const edges = [
      { left: '1', right: '2', weight: 3, rule },
      { left: '2', right: '3', weight: 9, rule: null },
    ];
    for (const order of [edges, edges.toReversed()])
      expect(partByEdges(links, order, decided('never-link')([['1', '3']]))).toEqual(expected);
  });
});
