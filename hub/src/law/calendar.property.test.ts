import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { law } from '../../test/complete-flow.ts';
import {
  addWorkingDays,
  calendarOf,
  fullTermsBefore,
  isSchoolDay,
  isWorkingDay,
  schoolDays,
  termOf,
  workingDaysBetween,
} from './index.ts';

// The oracle counts with the days of a plain Date in UTC and lists of ISO texts; it shares nothing with the room but the data.
const millis = 86_400_000;
const first = Date.UTC(2022, 8, 1);
const iso = (n: number) => new Date(first + n * millis).toISOString().slice(0, 10);
const weekday = (n: number) => new Date(first + n * millis).getUTCDay();
const day = (n: number) => Temporal.PlainDate.from(iso(n));
// To the end of 2026: the calendars reach to 2027.
const drawn = fc.integer({ min: 0, max: 1580 });
const place = fc
  .constantFrom('england', 'batterby', 'griddleton', 'lemonford')
  .map((code) => calendarOf(law, code));
type Calendar = ReturnType<typeof calendarOf>;
const works = (c: Calendar, n: number) =>
  ![0, 6].includes(weekday(n)) && ![...c.bankHolidays].includes(iso(n));
const termAt = (c: Calendar, n: number) =>
  c.terms.filter((t) => t.starts.toString() <= iso(n) && iso(n) <= t.ends.toString());
const teaches = (c: Calendar, n: number) => {
  const [term] = termAt(c, n);
  if (!term || !works(c, n) || [...c.closures].includes(iso(n))) return false;
  return iso(n) < term.halfTerm.starts.toString() || iso(n) > term.halfTerm.ends.toString();
};
const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);

describe('calendars against a plain count of days', () => {
  it('give the nth working day, forwards and back', () => {
    fc.assert(
      fc.property(place, drawn, fc.integer({ min: -60, max: 60 }), (c, from, n) => {
        const reached = addWorkingDays(c, day(from), n);
        const to = (Date.parse(`${reached.toString()}T00:00Z`) - first) / millis;
        const between = n >= 0 ? range(from + 1, to) : range(to, from - 1);
        expect(between.filter((d) => works(c, d))).toHaveLength(Math.abs(n));
        expect(n === 0 ? to : works(c, to)).toBe(n === 0 ? from : true);
      }),
      { numRuns: 300 },
    );
  });

  it('count the working days between two dates', () => {
    fc.assert(
      fc.property(place, drawn, fc.integer({ min: -30, max: 200 }), (c, from, length) => {
        expect(workingDaysBetween(c, day(from), day(from + length))).toBe(
          range(from + 1, from + length).filter((d) => works(c, d)).length,
        );
        expect(isWorkingDay(c, day(from))).toBe(works(c, from));
      }),
      { numRuns: 300 },
    );
  });

  it('know every school day, the term of a day and the terms wholly over', () => {
    fc.assert(
      fc.property(
        place,
        drawn,
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 0, max: 5 }),
        (c, from, length, n) => {
          expect(schoolDays(c, day(from), day(from + length)).map(String)).toEqual(
            range(from, from + length)
              .filter((d) => teaches(c, d))
              .map(iso),
          );
          expect(isSchoolDay(c, day(from))).toBe(teaches(c, from));
          expect(termOf(c, day(from))).toEqual(termAt(c, from)[0]);
          const over = c.terms
            .map((t) => t.ends.toString())
            .filter((ends) => ends < iso(from))
            .sort();
          expect(fullTermsBefore(c, day(from), n).map((t) => t.ends.toString())).toEqual(
            n === 0 ? [] : over.slice(-n),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
