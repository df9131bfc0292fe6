/** Days as whole numbers since 1970, with months counted on the calendar: nothing of the engine's own dates. */
export type DayNumber = number;

export const dayOf = (iso: string): DayNumber => Math.round(Date.parse(`${iso}T00:00:00Z`) / 86_400_000);
export const isoOf = (day: DayNumber): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The same day of another month, or that month's last. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * 86_400_000);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Math.round(Date.UTC(year, month, Math.min(date.getUTCDate(), last)) / 86_400_000);
}

/** Days on which a clock of a need may end, and the days beside them: where off-by-ones live. */
export const daysThatMatter = (found: number): readonly number[] =>
  [3, 6]
    .flatMap((months) => [-1, 0, 1].map((off) => addMonths(found, months) + off))
    .concat(found, found + 91);
