import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareOf } from './interval.ts';
import { measureLinks } from './link-pairs.ts';

describe('measureLinks', () => {
  it('counts pairs, not persons, and names the kind of each false one', () => {
    const found = new Map([
      ['r1', 'p'],
      ['r2', 'p'],
      ['r3', 'p'],
      ['r4', 'q'],
    ]);
    const truth = new Map([
      ['r1', 'ann'],
      ['r2', 'ann'],
      ['r3', 'bea'],
      ['r4', 'ann'],
    ]);
    const measure = measureLinks(found, truth, () => 'twin');
    expect(shareOf(measure.precision)).toMatchObject({ value: 1 / 3, of: 3 });
    expect(shareOf([...measure.recall.values()])).toMatchObject({ value: 1 / 3, of: 3 });
    expect(measure.falseLinks).toEqual({ twin: 2, sibling: 0, parentChild: 0, neverMerge: 0, other: 0 });
  });

  it('agrees with counting every pair one by one', () => {
    const label = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(label, (records) => {
        const found = new Map(records.map(([f], i) => [`r${i}`, `f${f}`]));
        const truth = new Map(records.map(([, t], i) => [`r${i}`, `t${t}`]));
        let [both, inFound, inTruth] = [0, 0, 0];
        for (let i = 0; i < records.length; i++) {
          for (let j = 0; j < i; j++) {
            const same = records[i]?.[0] === records[j]?.[0];
            const really = records[i]?.[1] === records[j]?.[1];
            if (same) inFound++;
            if (really) inTruth++;
            if (same && really) both++;
          }
        }
        const measure = measureLinks(found, truth, () => 'other');
        const precision = shareOf(measure.precision);
        const recall = shareOf([...measure.recall.values()]);
        expect(precision.of).toBe(inFound);
        expect(recall.of).toBe(inTruth);
        expect(measure.falseLinks.other).toBe(inFound - both);
        expect(precision.value ?? 1).toBeCloseTo(inFound === 0 ? 1 : both / inFound, 12);
        expect(recall.value ?? 1).toBeCloseTo(inTruth === 0 ? 1 : both / inTruth, 12);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
