import { describe, expect, it } from 'vitest';
import { readPairs } from './read-pairs.ts';

const crosswalk = 'Record,Id\nours-1,17\nours-2,18\n';

describe('what comes back from a linkage unit', () => {
  it('is turned into their number with our record, whichever side we were on', () => {
    expect(readPairs('Left,Right\ntheirs-1,ours-2\nours-1,theirs-2\n', crosswalk)).toEqual([
      { theirs: 'theirs-1', record: '18' },
      { theirs: 'theirs-2', record: '17' },
    ]);
  });

  it.each([
    ['with scores', 'Left,Right,Score\ntheirs-1,ours-2,0.9\n', /no other/],
    ['of another encoding', 'Left,Right\ntheirs-1,ours-9\n', /another encoding/],
    ['of ours with ours', 'Left,Right\nours-1,ours-2\n', /or two/],
    ['with one of ours twice', 'Left,Right\ntheirs-1,ours-2\ntheirs-2,ours-2\n', /one to one/],
    ['with one of theirs twice', 'Left,Right\ntheirs-1,ours-1\ntheirs-1,ours-2\n', /one to one/],
  ])('is refused %s', (_, pairs, why) => {
    expect(() => readPairs(pairs, crosswalk)).toThrow(why);
  });
});
