import { closeSync, openSync, writeSync } from 'node:fs';

export interface TableFormat {
  readonly encoding?: 'utf8' | 'windows-1252';
  readonly bom?: boolean;
  /** Every line ends with one delimiter too many. */
  readonly trailing?: boolean;
  readonly lineEnd?: '\n' | '\r\n';
}

/** One text file written row by row; nothing but 256 KB of it is ever held. */
export interface TableFile {
  /** Writes one row and returns its line number (the first line is 1). */
  readonly row: (cells: readonly string[]) => number;
  /** Writes text as it is, without counting lines. */
  readonly text: (text: string) => void;
  readonly close: () => void;
}

const chunk = 262_144;

export function openTable(path: string, format: TableFormat = {}): TableFile {
  const file = openSync(path, 'w');
  const end = `${format.trailing ? ',' : ''}${format.lineEnd ?? '\n'}`;
  const encode =
    format.encoding === 'windows-1252' ? toWindows1252 : (text: string) => Buffer.from(text, 'utf8');
  let pending = format.bom ? '\uFEFF' : '';
  let line = 0;
  const flush = () => {
    if (pending !== '') writeSync(file, encode(pending));
    pending = '';
  };
  const text = (more: string) => {
    pending += more;
    if (pending.length > chunk) flush();
  };
  return {
    row: (cells) => {
      text(cells.map(quote).join(',') + end);
      line += 1;
      return line;
    },
    text,
    close: () => {
      flush();
      closeSync(file);
    },
  };
}

export const quote = (cell: string): string =>
  /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Windows-1252 for what occurs here: Latin-1 and the curly apostrophe (0x92); anything else becomes a question mark. */
export function toWindows1252(text: string): Buffer {
  return Buffer.from(
    text.replace(/[\u0100-\uFFFF]/g, (letter) => (letter === '\u2019' ? '\u0092' : '?')),
    'latin1',
  );
}
