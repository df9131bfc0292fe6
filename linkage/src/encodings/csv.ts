import { LinkageError } from '../problems.ts';

/** A CSV file as texts. */
export interface Csv {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads comma-separated text (RFC 4180; byte-order mark, any line ending, blanks around unquoted cells dropped). Throws
 * LinkageError where it is empty, a quote stays open, or a row is longer or shorter than the header. In plain
 * JavaScript, so that the encoder needs no database.
 */
export function parseCsv(text: string, name = 'The file'): Csv {
  const lines: string[][] = [];
  const end = text.length;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let row: string[] = [];
  while (at < end) {
    const { cell, next } = text[at] === '"' ? quotedCell(text, at, name) : plainCell(text, at);
    row.push(cell);
    at = next;
    if (at < end && text[at] === ',') {
      at++;
      if (at < end) continue;
      row.push('');
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    if (row.length > 1 || row[0] !== '') lines.push(row);
    row = [];
  }
  const [header, ...rows] = lines;
  if (header === undefined) throw new LinkageError('empty-file', `${name} is empty.`, { name });
  const ragged = rows.findIndex((cells) => cells.length !== header.length);
  if (ragged >= 0)
    throw new LinkageError(
      'ragged-row',
      `${name}: row ${ragged + 1} has ${rows[ragged]?.length ?? 0} cells, the header ${header.length}.`,
      { name, row: ragged + 1 },
    );
  return { header, rows };
}

function quotedCell(text: string, from: number, name: string): { cell: string; next: number } {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close < 0)
      throw new LinkageError('open-quote', `${name} has a quote that is never closed.`, { name });
    cell += text.slice(at, close);
    if (text[close + 1] !== '"') return { cell, next: close + 1 };
    cell += '"';
    at = close + 2;
  }
}

function plainCell(text: string, from: number): { cell: string; next: number } {
  let next = from;
  while (next < text.length && text[next] !== ',' && text[next] !== '\n' && text[next] !== '\r') next++;
  return { cell: text.slice(from, next).trim(), next };
}

/** Writes rows; cells with commas, quotes or line ends are quoted. */
export function toCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
  return `${[header, ...rows].map(line).join('\n')}\n`;
}
