import { expect, it } from 'vitest';
import { sayFinding } from './say-finding.ts';

const window = { starts: Temporal.PlainDate.from('2024-03-01'), ends: Temporal.PlainDate.from('2025-02-28') };
const says = (number: number | null) =>
  sayFinding(
    { value: { type: 'count', says: '{value} {occurrence|occurrences} as suspect, {window}' } },
    number,
    window,
  );

it('says one occurrence, and two occurrences', () => {
  expect([1, 2, 0, null].map(says)).toEqual([
    '1 occurrence as suspect, 1 Mar 2024 to 28 Feb 2025',
    '2 occurrences as suspect, 1 Mar 2024 to 28 Feb 2025',
    '0 occurrences as suspect, 1 Mar 2024 to 28 Feb 2025',
    'some occurrences as suspect, 1 Mar 2024 to 28 Feb 2025',
  ]);
});
