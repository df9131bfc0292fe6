import { describe, expect, it } from 'vitest';
import { paths } from '../paths.ts';
import { presentAnew } from './anew.presenter.ts';

describe('what is said of a correction', () => {
  it('is where to look again while there is something to wait for, and whom to tell where it went wrong', () => {
    expect(presentAnew('under-way').again).toBe(paths.anew());
    expect(presentAnew('none').again).toBeUndefined();
    const failed = presentAnew('failed');
    expect(failed.again).toBeUndefined();
    expect([failed.heading, ...failed.lines].join(' ')).toMatch(
      /could not be worked in.*What hides somebody holds.*Tell the administrator.*“people.relink”/,
    );
  });
});
