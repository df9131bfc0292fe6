import { writeFile } from 'node:fs/promises';

type Cell = string | number | boolean | null | undefined;

/**
 * One cell. Words that a spreadsheet would take for a formula get an apostrophe before them (OWASP: CSV injection), and so do words that
 * look as if they had got one: whoever reads it back takes one away. Numbers of ours stay numbers.
 */
export function csvCell(value: Cell): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^'*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Writes a whole file (0600, UTF-8 with a mark, so that Excel reads names right), to be handed to `sendFile`. */
export async function writeCsv(
  file: string,
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
): Promise<void> {
  const lines = [heads, ...rows].map((row) => row.map(csvCell).join(','));
  await writeFile(file, `\uFEFF${lines.join('\r\n')}\r\n`, { mode: 0o600, flag: 'wx' });
}
