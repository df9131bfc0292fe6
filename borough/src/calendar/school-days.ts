import { type Day, parseDay, partsOf, weekdayOf } from './day.ts';

/** Terms of an ordinary English local authority, 2023/24 to spring 2026: first and last day of each half term.
 *  Dates as commonly published by authorities; a place differs only in its INSET days. */
const halfTerms: readonly (readonly [string, string])[] = [
  ['2023-09-04', '2023-10-20'],
  ['2023-10-30', '2023-12-20'],
  ['2024-01-04', '2024-02-09'],
  ['2024-02-19', '2024-03-28'],
  ['2024-04-15', '2024-05-24'],
  ['2024-06-03', '2024-07-23'],
  ['2024-09-02', '2024-10-25'],
  ['2024-11-04', '2024-12-20'],
  ['2025-01-06', '2025-02-14'],
  ['2025-02-24', '2025-04-04'],
  ['2025-04-22', '2025-05-23'],
  ['2025-06-02', '2025-07-22'],
  ['2025-09-02', '2025-10-24'],
  ['2025-11-03', '2025-12-19'],
  ['2026-01-05', '2026-02-13'],
  ['2026-02-23', '2026-03-27'],
];

/** Bank holidays of England and Wales that fall inside a term. */
const bankHolidays = new Set(['2024-05-06', '2025-05-05'].map(parseDay));

/** The first day of each term is an INSET day; schools choose two more, spread by their number. */
const insetFirst = new Set(
  ['2023-09-04', '2024-01-04', '2024-04-15', '2024-09-02', '2025-01-06'].map(parseDay),
);
const insetChoices = ['2023-10-30', '2024-02-19', '2024-06-03', '2024-11-04', '2025-02-24'].map(parseDay);

export interface SchoolDay {
  readonly day: Day;
  /** Planned closure: INSET or bank holiday, marked # and not counted. */
  readonly closed: boolean;
  /** 0 autumn 2023, 1 spring 2024, 2 summer 2024, 3 autumn 2024, 4 spring 2025, and so on. */
  readonly term: number;
}

/** Every weekday in term for one school, in order. */
export function schoolDays(schoolNumber: number): readonly SchoolDay[] {
  const inset = insetChoices.filter((_, i) => (i + schoolNumber) % 5 < 2);
  const days: SchoolDay[] = [];
  halfTerms.forEach(([from, to], half) => {
    for (let day = parseDay(from); day <= parseDay(to); day++) {
      if (weekdayOf(day) > 4) continue;
      const closed = bankHolidays.has(day) || insetFirst.has(day) || inset.includes(day);
      days.push({ day, closed, term: half >> 1 });
    }
  });
  return days;
}

export interface Term {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
}

const names = [
  'Autumn 2023',
  'Spring 2024',
  'Summer 2024',
  'Autumn 2024',
  'Spring 2025',
  'Summer 2025',
  'Autumn 2025',
  'Spring 2026',
];

export const terms: readonly Term[] = names.map((name, i) => ({
  name,
  from: parseDay(halfTerms[i * 2]?.[0] ?? ''),
  to: parseDay(halfTerms[i * 2 + 1]?.[1] ?? ''),
}));

/** Index of the last full term that ended on or before a date (-1: none). */
export const lastFullTerm = (asAt: Day): number => terms.findLastIndex((term) => term.to <= asAt);

/** The year a school year began in: 2024 for any day from 2024-09-01 to 2025-08-31. */
export function schoolYearOf(day: Day): number {
  const { year, month } = partsOf(day);
  return month >= 9 ? year : year - 1;
}

/** 0 is Reception, 1 to 13 the years of school; negative before, above 13 after. */
export const yearGroup = (born: Day, at: Day): number => schoolYearOf(at) - schoolYearOf(born) - 5;
