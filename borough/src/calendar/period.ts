import { type Day, monthStart, parseDay } from './day.ts';

/** Eighteen months before the first delivery, a month before the school year 2023/24. */
export const historyStart = parseDay('2023-08-01');
/** As-at date of the first delivery. */
export const firstAsAt = parseDay('2025-01-31');
/** As-at date of the second delivery, a month later. */
export const secondAsAt = parseDay('2025-02-28');
/** An attendance file that comes a term late ends with the summer term of 2024: autumn's is sent at the end of spring. */
export const lateAttendanceEnd = parseDay('2024-07-23');

/** Deliveries go on month by month: the third is as at the last day of March 2025. */
export const asAtOf = (delivery: number): Day =>
  delivery === 1 ? firstAsAt : monthStart(secondAsAt, delivery - 1) - 1;
