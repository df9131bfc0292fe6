import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { LayoutTable } from './layout.ts';
import { limits } from './limits.ts';
import { countNamed } from './match-header.ts';
import { DeliveryStopped } from './stopped.ts';

export type FoundHeader = {
  readonly delimiter: string;
  readonly cells: readonly string[];
  readonly line: number;
  /** The header's bytes, without its line break. */
  readonly raw: Buffer;
};

const headBytes = 256 * 1024;
const delimiters = [',', ';', '\t', '|'];

/** Looks in the first 256 KB for the row and delimiter that name most of the table's columns; title rows may stand above. */
export async function findHeader(path: string, table: LayoutTable, within: number): Promise<FoundHeader> {
  const head = await readHead(path);
  if (head.length === 0) throw new DeliveryStopped({ code: 'empty' });
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw new DeliveryStopped({ code: 'utf-16' });
  refuseBinary(head);
  const text = new TextDecoder('windows-1252').decode(firstLines(head, within));
  // Headers are plain ASCII in every format read here, so either decoding finds them; a byte order mark is cut.
  const plain = text.replace(/^\u00ef\u00bb\u00bf/, '');
  const found = delimiters
    .flatMap((delimiter) =>
      rowsOf(plain, delimiter).map((row) => ({ delimiter, ...row, named: countNamed(row.cells, table) })),
    )
    .reduce<(Omit<FoundHeader, 'raw'> & { named: number }) | undefined>(
      (best, row) => (row.named > (best?.named ?? 0) ? row : best),
      undefined,
    );
  const wanted = table.columns.filter((column) => column.required).map((column) => column.header);
  if (!found || found.named < Math.min(2, table.columns.length)) {
    throw new DeliveryStopped({
      code: 'no-header',
      wanted: wanted.length > 0 ? wanted : table.columns.slice(0, 5).map((column) => column.header),
    });
  }
  return { delimiter: found.delimiter, cells: found.cells, line: found.line, raw: lineOf(head, found.line) };
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function refuseBinary(head: Buffer): void {
  let line = 1;
  for (const byte of head) {
    if (byte === 10) line += 1;
    else if (byte === 0) throw new DeliveryStopped({ code: 'nul-bytes', line });
    else if (byte < 9 || (byte > 13 && byte < 26) || (byte > 26 && byte < 32))
      throw new DeliveryStopped({ code: 'binary', line });
  }
}

function firstLines(head: Buffer, within: number): Buffer {
  let end = -1;
  for (let count = 0; count < within; count += 1) {
    const next = head.indexOf(10, end + 1);
    if (next < 0) {
      if (head.length >= headBytes)
        throw new DeliveryStopped({ code: 'line-too-long', line: count + 1, limit: limits.lineCharacters });
      return head;
    }
    end = next;
  }
  return head.subarray(0, end + 1);
}

/** The bytes of one physical line, without its break. */
function lineOf(head: Buffer, line: number): Buffer {
  let start = 0;
  for (let count = 1; count < line; count += 1) start = head.indexOf(10, start) + 1;
  const end = head.indexOf(10, start);
  return head.subarray(start, end < 0 ? head.length : end);
}

function rowsOf(text: string, delimiter: string): { cells: string[]; line: number }[] {
  const options = {
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    info: true,
    skip_empty_lines: false,
  } as const;
  try {
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[]; // with info: true
    return rows.map((row) => ({ cells: row.record, line: row.info.lines }));
  } catch {
    // A quote left open below the header must not hide it: look at one line less.
    const shorter = text.replace(/[^\n]*\n?$/, '');
    return shorter === '' || shorter === text ? [] : rowsOf(shorter, delimiter);
  }
}
