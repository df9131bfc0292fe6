import { describe, expect, it } from 'vitest';
import { assignFamilies } from './assign-families.ts';
import type { Family } from './family.ts';

const family = (...children: string[]): Family => ({
  anchor: children[0] ?? '',
  members: children.map((person) => ({
    person,
    role: 'child',
    primary: true,
    flows: [1],
    because: { reason: 'dependent-child', relations: [], sharedHome: false },
  })),
});

describe('assignFamilies', () => {
  it('keeps the id of a family whose children stay together', () => {
    const result = assignFamilies([{ id: '7', children: ['a', 'b'] }], [family('b', 'a')]);
    expect(result).toEqual({ ids: ['7'], ended: [], lineage: [] });
  });

  it('lets the case follow most of the children when a family splits, and says so', () => {
    const result = assignFamilies([{ id: '7', children: ['a', 'b', 'c'] }], [family('a'), family('b', 'c')]);
    expect(result.ids).toEqual([undefined, '7']);
    expect(result.lineage).toEqual([{ kind: 'split', family: undefined, index: 0, other: '7' }]);
  });

  it('joins two families under the older id, and says so', () => {
    const result = assignFamilies(
      [
        { id: '9', children: ['a'] },
        { id: '4', children: ['b'] },
      ],
      [family('a', 'b')],
    );
    expect(result.ids).toEqual(['4']);
    expect(result.ended).toEqual(['9']);
    expect(result.lineage).toEqual([{ kind: 'joined', family: '9', other: '4' }]);
  });

  it('ends a family whose children are all grown up', () => {
    const result = assignFamilies([{ id: '2', children: ['z'] }], []);
    expect(result.ended).toEqual(['2']);
    expect(result.lineage).toEqual([{ kind: 'ended', family: '2' }]);
  });
});
