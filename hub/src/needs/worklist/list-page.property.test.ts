import { expect, it } from 'vitest';
import { compareLists } from '../../../test/compare-lists.ts';

it('lists whom opening by itself shows, in order and counted, whatever changes in between: a place, 12 changes', async () => {
  const { wrong, listed } = await compareLists(2, 12);
  expect(wrong).toEqual([]);
  expect(listed).toBeGreaterThan(5); // the draws do put families on lists
});
