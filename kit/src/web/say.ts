/** Words for days and numbers on pages, in the GOV.UK style. */

const long = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const numbers = new Intl.NumberFormat('en-GB');

/** A day costs some 10 µs to say and a list says the same few hundred times over. 5,000 are more days than pages of a process speak of. */
const said = new Map<string, string>();

/** ISO day or PlainDate → 28 February 2025; the time of an instant is left out. */
export function sayDay(day: string | Temporal.PlainDate): string {
  const iso = typeof day === 'string' ? day.slice(0, 10) : day.toString();
  const known = said.get(iso);
  if (known !== undefined) return known;
  const words = long.format(Temporal.PlainDate.from(iso));
  if (said.size < 5000) said.set(iso, words);
  return words;
}

/** ISO instant → 28 February 2025 at 4:05pm, by the clock of the wall; on the hour 4pm, and midday and midnight by their names. */
export function sayTime(at: string): string {
  const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London');
  const { hour, minute } = local;
  const half = hour < 12 ? 'am' : 'pm';
  const words =
    minute > 0
      ? `${hour % 12 || 12}:${String(minute).padStart(2, '0')}${half}`
      : hour % 12 > 0
        ? `${hour % 12}${half}`
        : hour === 0
          ? 'midnight'
          : 'midday';
  return `${sayDay(local.toPlainDate())} at ${words}`;
}

/** 1 family, 2 families, 1,000 families. */
export const sayCount = (count: number, one: string, many = `${one}s`): string =>
  `${numbers.format(count)} ${count === 1 ? one : many}`;

/** a, b and c */
export const sayList = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
