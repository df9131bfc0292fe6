import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

const mustQuote = /[",\r\n]/;
const cell = (value: string): string => (mustQuote.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Writes rows as UTF-8 CSV with the first and last line of each in front; 0600; waits when the disk is slower. */
export function openRowWriter(file: string) {
  const stream = createWriteStream(file, { mode: 0o600, flags: 'wx', highWaterMark: 1 << 20 });
  let buffer = '';
  let rows = 0;
  const write = async (line: number, lineTo: number, cells: readonly string[]): Promise<void> => {
    rows += 1;
    buffer += `${line},${lineTo},${cells.map(cell).join(',')}\n`;
    if (buffer.length < 1 << 18) return;
    const ready = stream.write(buffer);
    buffer = '';
    if (!ready) await once(stream, 'drain');
  };
  const close = async (): Promise<number> => {
    stream.end(buffer);
    await finished(stream);
    return rows;
  };
  return { file, write, close };
}
