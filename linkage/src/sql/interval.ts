/** A span of time as SQL writes it: months, which have no fixed length, apart from seconds. */
export interface Interval {
  readonly months: number;
  readonly seconds: number;
}

const MONTHS: Readonly<Record<string, number>> = {
  month: 1,
  mon: 1,
  quarter: 3,
  year: 12,
  yr: 12,
  decade: 120,
};
const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  sec: 1,
  minute: 60,
  min: 60,
  hour: 3_600,
  day: 86_400,
  week: 604_800,
};

/** Reads `1 year 3 days`; undefined where a part is of no known unit. */
export function parseInterval(text: string): Interval | undefined {
  const rest = text.replace(/([+-]?\d+(?:\.\d+)?)\s*([a-z]+)/gi, '').trim();
  if (rest !== '') return undefined;
  let [months, seconds] = [0, 0];
  for (const [, number = '', word = ''] of text.matchAll(/([+-]?\d+(?:\.\d+)?)\s*([a-z]+)/gi)) {
    const unit = word.toLowerCase().replace(/s$/, '');
    const [month, second] = [MONTHS[unit], SECONDS[unit]];
    if (month !== undefined) months += Number(number) * month;
    else if (second !== undefined) seconds += Number(number) * second;
    else return undefined;
  }
  return { months, seconds };
}

/** Days of an interval beside another: DuckDB counts a month as 30. */
export function daysOf({ months, seconds }: Interval): number {
  return months * 30 + seconds / 86_400;
}

/** A moment (seconds since 1970) with an interval added: months first, the day held within the month that is reached. */
export function addInterval(moment: number, { months, seconds }: Interval): number {
  if (months === 0) return moment + seconds;
  const at = new Date(moment * 1000);
  const month = at.getUTCMonth() + months;
  const last = new Date(Date.UTC(at.getUTCFullYear(), month + 1, 0)).getUTCDate();
  const day = Date.UTC(at.getUTCFullYear(), month, Math.min(at.getUTCDate(), last)) / 1000;
  return day + (((moment % 86_400) + 86_400) % 86_400) + seconds;
}
