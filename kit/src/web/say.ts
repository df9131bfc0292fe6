/** Words for days and numbers on pages, in the GOV.UK style. */

const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });

/** ISO day or PlainDate → 28 February 2025; the time of an instant is left out. */
export function sayDay(day: string | Temporal.PlainDate): string {
  const date = typeof day === 'string' ? Temporal.PlainDate.from(day.slice(0, 10)) : day;
  return long.format(date);
}

/** 1 family, 2 families, 1,000 families. */
export const sayCount = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** a, b and c */
export const sayList = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
