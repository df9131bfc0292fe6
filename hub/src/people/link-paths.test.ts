import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkPaths } from './link-paths.ts';

const flowOf = new Map([['school', 1], ['gp', 2], ['police', 3], ['housing', 4]]);

describe('linkPaths', () => {
  it('rests on the two flows of a direct edge', () => {
    const paths = linkPaths(flowOf, [{ left: 'school', right: 'police' }], ['school']);
    expect(paths.get('police')).toEqual([1, 3]);
  });

  it('adds the flow of a record that bridges', () => {
    const pairs = [{ left: 'school', right: 'gp' }, { left: 'gp', right: 'police' }];
    expect(linkPaths(flowOf, pairs, ['school']).get('police')).toEqual([1, 2, 3]);
  });

  it('puts a record that only a person linked on its own flow and the anchors', () => {
    expect(linkPaths(flowOf, [], ['school', 'gp']).get('housing')).toEqual([1, 2, 4]);
  });

  it('always holds the own flow and that of an anchor', () => {
    const ids = [...flowOf.keys()];
    const pair = fc.record({ left: fc.constantFrom(...ids), right: fc.constantFrom(...ids) });
    fc.assert(
      fc.property(fc.array(pair), fc.subarray(ids, { minLength: 1 }), (pairs, anchors) => {
        for (const [record, flows] of linkPaths(flowOf, pairs, anchors)) {
          expect(flows).toContain(flowOf.get(record));
          expect(anchors.some((a) => flows.includes(flowOf.get(a) ?? 0))).toBe(true);
        }
      }),
      { seed: 11, numRuns: 300 },
    );
  });
});
