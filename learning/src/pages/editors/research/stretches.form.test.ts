import { describe, expect, it } from 'vitest';
import { toStretches } from './stretches.form.ts';

describe('what was selected of a source', () => {
  it('is one excerpt for each run of neighbouring sentences, in whatever order they come', () => {
    expect(toStretches(undefined, ['30-40', '0-10', '11-29', '80-90'])).toEqual([
      { starts: 0, ends: 40 },
      { starts: 80, ends: 90 },
    ]);
  });

  it('is what the mouse marked where there is such a thing, and nothing of what does not fit', () => {
    expect(toStretches('3-9', ['0-10'])).toEqual([{ starts: 3, ends: 9 }]);
    expect(toStretches('', ['x', '1', '-1-4', '99999999-1'])).toEqual([]);
  });
});
