/** Ways a row is spoilt beyond use. */
export type Spoilt = 'impossible-date' | 'date-in-future' | 'not-a-date' | 'too-few-columns';

const kinds: readonly Spoilt[] = [
  'impossible-date',
  'date-in-future',
  'not-a-date',
  'impossible-date',
  'too-few-columns',
];
/** An account may begin in the future: there a year to come is no fault. */
const kindsWithFuture = kinds.filter((one) => one !== 'date-in-future');

/** A copy of the row with one cell made impossible, or cut short. */
export function spoilRow(
  cells: readonly string[],
  column: number,
  draw: number,
  british: boolean,
  future = false,
): { readonly cells: readonly string[]; readonly why: Spoilt } {
  const choice = future ? kindsWithFuture : kinds;
  const why = choice[draw % choice.length] ?? 'impossible-date';
  if (why === 'too-few-columns') return { cells: cells.slice(0, Math.ceil(cells.length / 2)), why };
  const year = 2005 + (draw % 15);
  const date =
    why === 'impossible-date'
      ? british
        ? `31/02/${year}`
        : `${year}-02-31`
      : why === 'date-in-future'
        ? british
          ? `14/06/${year + 100}`
          : `${year + 100}-06-14`
        : 'not known';
  return { cells: cells.map((cell, i) => (i === column ? date : cell)), why };
}
