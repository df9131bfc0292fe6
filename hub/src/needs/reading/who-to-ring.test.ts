import { expect, it } from 'vitest';
import type { InvolvementRow } from './family-show.store.ts';
import { toWhoToRing } from './who-to-ring.rules.ts';

const today = Temporal.PlainDate.from('2025-02-28');
const rule = { staleDays: 90, shownMonths: 12, source: 'a test' };
const display = { usual: rule, sources: { probation: { ...rule, ages: [18, 120] as [number, number] } } };
const row = (person: number, asOf: string | null, more: Partial<InvolvementRow> = {}): InvolvementRow => ({
  person,
  flow: 1,
  source: 'GP registration',
  recipe: 'gp-registration',
  service: 'General practice',
  worker: 'Dr Green',
  team: 'Mill Surgery',
  telephone: '01632 960001',
  status: 'current',
  organisation: 'Mill Surgery',
  asOf,
  ...more,
});
const ages = new Map([
  [1, 40],
  [2, 9],
]);
const shown = (...rows: readonly InvolvementRow[]) =>
  toWhoToRing(rows, display, (person) => ages.get(person), today).map(({ persons, asOf, stale }) => ({
    persons,
    asOf,
    stale,
  }));

it('names a surgery once, about everybody registered there, as of the newest day', () => {
  expect(shown(row(1, '2025-01-01'), row(2, '2025-02-01'), row(2, '2024-12-01'))).toEqual([
    { persons: [1, 2], asOf: '2025-02-01', stale: false },
  ]);
});
it('keeps two workers of one service apart', () => {
  expect(shown(row(1, '2025-01-01'), row(1, '2025-01-01', { worker: 'Dr Brown' }))).toHaveLength(2);
});
it('marks what may have changed and leaves out what is too old, or about somebody of another age', () => {
  expect(shown(row(1, '2024-10-01'))).toEqual([{ persons: [1], asOf: '2024-10-01', stale: true }]);
  expect(shown(row(1, '2024-02-01'))).toEqual([]);
  expect(shown(row(2, '2025-02-01', { recipe: 'probation' }))).toEqual([]);
});
