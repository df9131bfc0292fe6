import { describe, expect, it } from 'vitest';
import { law } from '../../../test/complete-flow.ts';
import { calendarOf } from '../../law/index.ts';
import { composeDigest, isDigestDay } from './digest.rules.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

describe('the days of reminders', () => {
  const calendar = calendarOf(law, 'england');

  it('are the working days of the place; a weekly one goes on the first of its week', () => {
    const goes = (text: string, often: 'daily' | 'weekly' | 'never') =>
      isDigestDay(calendar, day(text), often);
    expect([goes('2025-05-02', 'daily'), goes('2025-05-03', 'daily'), goes('2025-05-05', 'daily')]).toEqual([
      true,
      false,
      false,
    ]);
    // The Monday is a bank holiday.
    expect(['2025-05-05', '2025-05-06', '2025-05-07'].map((text) => goes(text, 'weekly'))).toEqual([
      false,
      true,
      false,
    ]);
    expect(goes('2025-05-06', 'never')).toBe(false);
  });

  it('hold a letter that says one thing as one', () => {
    const counts = { late: 1, today: 0, soon: 0, reviews: 0, waiting: 0, unled: 0, covers: 0 };
    const letter = composeDigest(counts, { place: 'Smallton', address: 'https://s', off: 'https://s/off' });
    expect([letter.subject, letter.text.includes('- 1 task or action is overdue')]).toEqual([
      'Kinsight Smallton: 1 thing is due',
      true,
    ]);
  });
});
