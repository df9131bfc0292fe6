/** A line as it stands in both texts, only in the older, or only in the newer. */
export type DiffLine = { readonly kind: 'same' | 'gone' | 'new'; readonly text: string };

/** Work is at most so many line comparisons; two texts that differ more are shown as replaced whole. */
const mostSteps = 4_000_000;

/** What changed from one text to another, line by line, with the longest common lines kept. */
export function diffLines(older: string, newer: string): readonly DiffLine[] {
  const a = toLines(older);
  const b = toLines(newer);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  return [
    ...a.slice(0, start).map(same),
    ...between(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
}

const toLines = (text: string): readonly string[] =>
  text === '' ? [] : text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n');
const same = (text: string): DiffLine => ({ kind: 'same', text });
const gone = (text: string): DiffLine => ({ kind: 'gone', text });
const fresh = (text: string): DiffLine => ({ kind: 'new', text });

/** Longest common subsequence by the table of lengths of what follows. */
function between(a: readonly string[], b: readonly string[]): readonly DiffLine[] {
  if (a.length * b.length > mostSteps) return [...a.map(gone), ...b.map(fresh)];
  const width = b.length + 1;
  const following = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => following[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      following[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const left = a[i];
    const right = b[j];
    if (left !== undefined && left === right) {
      lines.push(same(left));
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push(gone(left));
      i++;
    } else if (right !== undefined) {
      lines.push(fresh(right));
      j++;
    }
  }
  return lines;
}

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
