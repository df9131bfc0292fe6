import { expect, it } from 'vitest';
import { compareIds } from './compare-ids.ts';

// Found by the drill of killed processes: a gap in the numbers of persons changed how a family was formed.
it('orders ids as numbers, whatever their length', () => {
  expect(['100', '99', '1000', '20', '3'].sort(compareIds)).toEqual(['3', '20', '99', '100', '1000']);
});
