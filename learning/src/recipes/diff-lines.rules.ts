import { diffLines as compare } from 'diff';

/** A line as it stands in both texts, only in the older, or only in the newer. */
export type DiffLine = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** Two texts that differ by more lines than this are shown as replaced whole: the search grows with the square of it. */
const mostChanges = 2000;

/** What changed from one text to another, line by line. */
export function diffLines(older: string, newer: string): readonly DiffLine[] {
  const from = toLines(older);
  const to = toLines(newer);
  const parts = compare(from, to, { maxEditLength: mostChanges });
  if (!parts) return [...split('gone', from), ...split('new', to)];
  return parts.flatMap(({ value, added, removed }) =>
    split(added ? 'new' : removed ? 'gone' : 'same', value),
  );
}

/** Every line ends with a newline, so that the last one is like the others. */
const toLines = (text: string): string => {
  const tidy = text.replaceAll('\r\n', '\n');
  return tidy === '' || tidy.endsWith('\n') ? tidy : `${tidy}\n`;
};
const split = (kind: DiffLine['kind'], text: string): readonly DiffLine[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => ({ kind, text: line }));

/** The changed lines with so many lines around them; a gap is told by its number of lines. */
export function foldSame(
  lines: readonly DiffLine[],
  around = 2,
): readonly (DiffLine | { readonly skipped: number })[] {
  const near = lines.map((_, at) =>
    lines.slice(Math.max(0, at - around), at + around + 1).some(({ kind }) => kind !== 'same'),
  );
  const shown: (DiffLine | { skipped: number })[] = [];
  for (const [at, line] of lines.entries()) {
    const last = shown.at(-1);
    if (near[at]) shown.push(line);
    else if (last && 'skipped' in last) last.skipped++;
    else shown.push({ skipped: 1 });
  }
  return shown;
}
