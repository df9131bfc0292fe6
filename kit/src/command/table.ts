/** One column: its heading and what a row shows there. Numbers stand to the right. */
export type Column<T> = { readonly head: string; readonly cell: (row: T) => string | number | undefined };

const width = (text: string) => [...text].length;

/** Rows under headings, in columns as wide as their longest word. No rows: a line that says so. */
export function toTable<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  if (rows.length === 0) return '(none)';
  const cells = rows.map((row) => columns.map(({ cell }) => cell(row)));
  const words = cells.map((row) => row.map((value) => (value === undefined ? '' : printable(value))));
  const widths = columns.map(({ head }, at) =>
    Math.max(width(head), ...words.map((row) => width(row[at] ?? ''))),
  );
  const isNumber = columns.map((_, at) =>
    cells.every((row) => row[at] === undefined || typeof row[at] === 'number'),
  );
  const line = (row: readonly string[]) =>
    row
      .map((text, at) => {
        const gap = ' '.repeat(Math.max(0, (widths[at] ?? 0) - width(text)));
        return isNumber[at] ? gap + text : text + gap;
      })
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ head }) => head)),
    line(widths.map((size) => '-'.repeat(size))),
    ...words.map(line),
  ].join('\n');
}

/** What partners wrote may hold signs that steer a terminal; they are shown, not obeyed. */
function printable(value: string | number): string {
  if (typeof value === 'number') return value.toLocaleString('en-GB');
  return value.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\u00b7');
}
