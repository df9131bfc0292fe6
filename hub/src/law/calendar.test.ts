import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { day, law } from '../../test/complete-flow.ts';
import { CalendarFile } from './calendar.ts';
import {
  addWorkingDays,
  calendarOf,
  fullTermsBefore,
  isSchoolDay,
  isWorkingDay,
  mayBeDisposed,
  readDataFile,
  retentionEnds,
  schoolDays,
  termOf,
  workingDaysBetween,
} from './index.ts';

const batterby = calendarOf(law, 'batterby');
const names = (date: string, n: number) =>
  fullTermsBefore(batterby, day(date), n).map((term) => `${term.name} ${term.year}`);

describe('terms', () => {
  it('counts only terms that are wholly over', () => {
    expect(names('2025-02-28', 2)).toEqual(['summer 2023/24', 'autumn 2024/25']);
    expect(names('2024-12-20', 1)).toEqual(['summer 2023/24']);
    expect(names('2024-12-21', 1)).toEqual(['autumn 2024/25']);
  });

  it('knows two full terms on the first day of Supporting Families, and three terms of every year from 2022 to 2027', () => {
    expect(names('2022-10-03', 2)).toEqual(['spring 2021/22', 'summer 2021/22']);
    for (const code of ['england', 'batterby', 'griddleton', 'lemonford'])
      for (const year of [2022, 2023, 2024, 2025, 2026, 2027])
        expect([
          code,
          year,
          calendarOf(law, code)
            .terms.filter(({ starts }) => starts.year === year)
            .map(({ name }) => name),
        ]).toEqual([code, year, ['spring', 'summer', 'autumn']]);
  });

  it('gives fewer where the calendar is shorter, and none for none', () => {
    expect(names('2023-01-03', 5)).toEqual(['spring 2021/22', 'summer 2021/22', 'autumn 2022/23']);
    expect(names('2025-02-28', 0)).toEqual([]);
  });

  it('has school on weekdays of a term, not in its half term, on a bank holiday or after its end', () => {
    expect(
      [
        '2024-09-02',
        '2024-09-03',
        '2024-09-07',
        '2024-10-28',
        '2024-11-04',
        '2024-12-20',
        '2024-12-23',
        '2024-05-06',
      ].map((date) => isSchoolDay(batterby, day(date))),
    ).toEqual([false, true, false, false, true, true, false, false]);
  });

  it('has about 190 school days a year', () => {
    for (const [starts, ends] of [
      ['2023-09-01', '2024-08-31'],
      ['2024-09-01', '2025-08-31'],
      ['2025-09-01', '2026-08-31'],
    ] as const) {
      const days = schoolDays(batterby, day(starts), day(ends)).length;
      expect(days).toBeGreaterThan(183);
      expect(days).toBeLessThan(198);
    }
  });

  it('knows the term of a day, half term included, and none in the holidays', () => {
    expect(termOf(batterby, day('2024-10-30'))?.name).toBe('autumn');
    expect(termOf(batterby, day('2024-12-25'))).toBeUndefined();
  });

  it('gives a place without a calendar of its own England’s usual one', () =>
    expect(calendarOf(law, 'nowhere').code).toBe('england'));
});

describe('working days', () => {
  it('skips weekends and bank holidays, forwards and back', () => {
    expect(addWorkingDays(batterby, day('2025-04-17'), 1).toString()).toBe('2025-04-22');
    expect(addWorkingDays(batterby, day('2025-04-22'), -1).toString()).toBe('2025-04-17');
    expect(addWorkingDays(batterby, day('2025-02-28'), 45).toString()).toBe('2025-05-07');
    expect(addWorkingDays(batterby, day('2024-12-24'), 1).toString()).toBe('2024-12-27');
    expect(addWorkingDays(batterby, day('2025-03-01'), 0).toString()).toBe('2025-03-01');
  });

  it('counts between two days what it adds', () => {
    const from = day('2022-01-01');
    for (let n = 1; n < 1400; n += 37)
      expect(workingDaysBetween(batterby, from, addWorkingDays(batterby, from, n))).toBe(n);
  });

  it('holds eight to eleven bank holidays a year from 2022 to 2027, all on weekdays', () => {
    const byYear = Map.groupBy(batterby.bankHolidays, (date) => date.slice(0, 4));
    expect([...byYear.keys()]).toEqual(['2022', '2023', '2024', '2025', '2026', '2027']);
    for (const dates of byYear.values()) expect([8, 9, 10, 11]).toContain(dates.length);
    expect(
      [...batterby.bankHolidays].filter(
        (date) => day(date).dayOfWeek > 5 || isWorkingDay(batterby, day(date)),
      ),
    ).toEqual([]);
  });
});

describe('retention clocks', () => {
  const clock = (code: string) => {
    const found = law.retention.get(code);
    if (!found) throw new Error(code);
    return found;
  };

  it('runs the later of two clocks, and never ends while one has not started', () => {
    expect(
      retentionEnds(clock('family-help'), {
        birth: day('2012-02-29'),
        closure: day('2025-02-28'),
      })?.toString(),
    ).toBe('2042-02-28');
    expect(
      retentionEnds(clock('family-help'), {
        birth: day('1994-05-01'),
        closure: day('2025-02-28'),
      })?.toString(),
    ).toBe('2028-02-28');
    expect(retentionEnds(clock('family-help'), { birth: day('1994-05-01') })).toBeUndefined();
  });

  it('lets a record go the day after its last day, and never under a legal hold', () => {
    const events = { delivery: day('2025-01-31') };
    expect(mayBeDisposed(clock('quarantine'), events, day('2025-03-02'))).toBe(false);
    expect(mayBeDisposed(clock('quarantine'), events, day('2025-03-03'))).toBe(true);
    expect(mayBeDisposed(clock('quarantine'), events, day('2026-03-03'), true)).toBe(false);
  });
});

describe('a data file with faults', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kinsight-law-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const fault = (text: string) => {
    const path = join(folder, 'place.yaml');
    writeFileSync(path, text);
    try {
      readDataFile(path, CalendarFile);
    } catch (error) {
      return String(error);
    }
    return 'no fault';
  };

  it('is refused with its name and the path in it as it is written there', () => {
    const head = 'code: x\ntitle: X\nverified: true\nsource: made-up\nterms:\n';
    expect(
      fault(
        `${head}  - { year: 2023/24, name: autumn, starts: 2023-09-31, ends: 2023-12-20, half-term: { starts: 2023-10-23, ends: 2023-10-27 } }`,
      ),
    ).toContain('place.yaml: terms[1].starts: 2023-09-31 is not a day');
    expect(
      fault(
        `${head}  - { year: 2023/24, name: autumn, starts: 2023-09-04, ends: 2023-12-20, half-terms: { starts: 2023-10-23, ends: 2023-10-27 } }`,
      ),
    ).toMatch(/terms\[1\].*half-term/s);
    expect(
      fault(
        `${head}  - { year: 2023/24, name: autumn, starts: 2023-09-04, ends: 2023-12-20, half-term: { starts: 2024-10-23, ends: 2024-10-27 } }`,
      ),
    ).toContain('the half term lies outside its term');
    expect(fault('terms: [')).toContain('not readable as YAML');
  });

  it('says so when it is not there', () =>
    expect(() => readDataFile(join(folder, 'none.yaml'), CalendarFile)).toThrow('there is no such file'));
});
