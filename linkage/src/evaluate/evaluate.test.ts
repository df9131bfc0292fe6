import { describe, expect, it } from 'vitest';
import { falseLinks, falsePairs } from './false-links.ts';
import { measureClusters, measurePairs } from './measure.ts';
import { thresholdTable } from './threshold-table.ts';

const truth = new Map([
  ['a', '1'],
  ['b', '1'],
  ['c', '2'],
  ['d', '2'],
  ['e', '3'],
]);

describe('measuring', () => {
  it('counts pairs of records the same from clusters and from pairs', () => {
    const clusters = new Map([
      ['a', 'x'],
      ['b', 'x'],
      ['c', 'x'],
      ['d', 'y'],
      ['e', 'z'],
    ]);
    const measured = measureClusters(clusters, truth);
    expect(measured).toMatchObject({ truePairs: 2, foundPairs: 3, rightPairs: 1 });
    expect(measured.precision.value).toBeCloseTo(1 / 3);
    const pairs = measurePairs(
      [
        ['a', 'b'],
        ['a', 'c'],
        ['b', 'c'],
      ],
      truth,
    );
    expect(pairs.precision).toEqual(measured.precision);
    expect(pairs.recall.value).toBe(0.5);
  });

  it('gives wider intervals where the errors lie in few people than where they are spread', () => {
    // Both times 1,500 right and 180 wrong pairs: in 45 mergers of people with two records, or 5 of people with six.
    const intervalOf = (people: number, records: number, mergers: number): number => {
      const real = new Map<string, string>();
      const found = new Map<string, string>();
      for (let person = 0; person < people; person++)
        for (let record = 0; record < records; record++) {
          real.set(`${person}-${record}`, String(person));
          found.set(`${person}-${record}`, person < 2 * mergers ? `both ${person >> 1}` : String(person));
        }
      const { precision, foundPairs, rightPairs } = measureClusters(found, real);
      expect([foundPairs, rightPairs]).toEqual([1680, 1500]);
      return precision.high - precision.low;
    };
    expect(intervalOf(100, 6, 5)).toBeGreaterThan(2 * intervalOf(1500, 2, 45));
  });

  it('claims no certainty from a few pairs without error', () => {
    const { low } = measureClusters(
      new Map([
        ['a', 'x'],
        ['b', 'x'],
        ['c', 'y'],
        ['d', 'y'],
      ]),
      truth,
    ).precision;
    expect(low).toBeLessThan(0.5);
  });

  it('has an interval that holds the true precision about 95 times in 100', () => {
    let holds = 0;
    let seed = 7;
    const random = (): number => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (let trial = 0; trial < 100; trial++) {
      const real = new Map<string, string>();
      const found = new Map<string, string>();
      for (let person = 0; person < 400; person++) {
        const isWrong = random() < 0.1;
        for (const record of ['a', 'b']) {
          real.set(`${person}${record}`, record === 'b' && isWrong ? `${person} other` : String(person));
          found.set(`${person}${record}`, String(person));
        }
      }
      const { low, high } = measureClusters(found, real).precision;
      if (low <= 0.9 && 0.9 <= high) holds++;
    }
    expect(holds).toBeGreaterThanOrEqual(88);
    expect(holds).toBeLessThanOrEqual(100);
  });

  it('tells by kind who is taken for whom', () => {
    const people = [
      ['t1', 'Ann', 'Smith', '2011-03-09', 'ZX1 2AB'],
      ['t2', 'Amy', 'Smith', '2011-03-09', 'ZX1 2AB'],
      ['p1', 'John', 'Hall', '1970-01-02', 'ZX1 3AB'],
      ['p2', 'John', 'Hall', '1999-01-02', 'ZX1 3AB'],
      ['s1', 'Zoe', 'Wood', '2001-01-02', 'ZX1 4AB'],
      ['s2', 'Max', 'Wood', '2004-06-02', 'ZX1 4AB'],
    ];
    const columns = Object.fromEntries(
      ['forename', 'surname', 'dob', 'postcode'].map((name, i) => [
        name,
        people.map((row) => row[i + 1] ?? null),
      ]),
    );
    const ids = people.map(([id]) => id ?? '');
    const found = new Map(ids.map((id) => [id, id.charAt(0)]));
    const real = new Map(ids.map((id) => [id, id]));
    const { counts } = falseLinks(falsePairs(found, real), { ids, columns });
    expect(counts).toMatchObject({ twin: 1, 'parent-child-same-name': 1, sibling: 1, other: 0 });
  });

  it('tables precision and recall by threshold', () => {
    const rows = thresholdTable(
      [
        { left: 'a', right: 'b', weight: 9.5 },
        { left: 'c', right: 'd', weight: 3.2 },
        { left: 'a', right: 'e', weight: 3.9 },
      ],
      truth,
    );
    expect(rows.map(({ weight, found, precision, recall }) => [weight, found, precision, recall])).toEqual([
      [3, 3, 2 / 3, 1],
      [9, 1, 1, 0.5],
    ]);
  });
});
