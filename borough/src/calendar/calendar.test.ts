import { describe, expect, it } from 'vitest';
import { ageAt, britishDay, excelDay, isoDay, monthStart, parseDay, weekdayOf } from './day.ts';
import { lastFullTerm, schoolDays, terms, yearGroup } from './school-days.ts';

describe('days', () => {
  it('reads and prints whole days', () => {
    expect(parseDay('1970-01-01')).toBe(0);
    expect(isoDay(parseDay('2024-02-29'))).toBe('2024-02-29');
    expect(britishDay(parseDay('2024-02-09'))).toBe('09/02/2024');
    expect(() => parseDay('2023-02-29')).toThrow('Not a date');
  });

  it('counts as Excel does: 2025-01-31 is 45688', () => {
    expect(excelDay(parseDay('2025-01-31'))).toBe(45_688);
  });

  it('has a birthday on the day itself, and on 1 March for those born on 29 February', () => {
    expect(ageAt(parseDay('2007-02-28'), parseDay('2025-02-27'))).toBe(17);
    expect(ageAt(parseDay('2007-02-28'), parseDay('2025-02-28'))).toBe(18);
    expect(ageAt(parseDay('2004-02-29'), parseDay('2025-02-28'))).toBe(20);
    expect(ageAt(parseDay('2004-02-29'), parseDay('2025-03-01'))).toBe(21);
  });

  it('knows weekdays and months', () => {
    expect(weekdayOf(parseDay('2025-02-28'))).toBe(4);
    expect(isoDay(monthStart(parseDay('2024-12-15'), 1))).toBe('2025-01-01');
  });
});

describe('school days', () => {
  it('makes about 190 days of a school year, none at a weekend, closed on INSET days and the May bank holiday', () => {
    for (const school of [0, 1, 2, 3, 4]) {
      const year = schoolDays(school).filter((one) => one.day <= parseDay('2024-07-31'));
      const open = year.filter((one) => !one.closed);
      expect(open.length).toBeGreaterThanOrEqual(186);
      expect(open.length).toBeLessThanOrEqual(192);
      expect(year.every((one) => weekdayOf(one.day) < 5)).toBe(true);
      expect(year.find((one) => one.day === parseDay('2024-05-06'))?.closed).toBe(true);
    }
  });

  it('has four full terms behind it when the first delivery is made', () => {
    expect(terms[lastFullTerm(parseDay('2025-01-31'))]?.name).toBe('Autumn 2024');
    expect(lastFullTerm(parseDay('2023-12-19'))).toBe(-1);
  });

  it('puts a child in Reception in the September after it turned four', () => {
    expect(yearGroup(parseDay('2020-08-31'), parseDay('2024-09-02'))).toBe(0);
    expect(yearGroup(parseDay('2020-09-01'), parseDay('2024-09-02'))).toBe(-1);
    expect(yearGroup(parseDay('2009-01-15'), parseDay('2025-01-31'))).toBe(11);
  });
});
