import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type FoundHeader, findHeader } from './find-header.ts';
import type { Layout, LayoutTable } from './layout.ts';
import { limits } from './limits.ts';
import { matchHeader } from './match-header.ts';
import { numberRows } from './number-rows.ts';
import { scanText, type TextFacts } from './scan-text.ts';
import type { SourceTable } from './source-table.ts';
import { DeliveryStopped } from './stopped.ts';

/**
 * Reads a delimited text that lies in the run folder. Where every line is one row of the header's width, DuckDB can read
 * the file as it is and a row's number is its line; otherwise csv-parse writes it again with line numbers beside the rows.
 */
export async function readText(path: string, table: LayoutTable, layout: Layout): Promise<SourceTable> {
  const header = await findHeader(path, table, layout.headerWithin);
  const { places, dropped } = matchHeader(header.cells, table, layout.dropExtra);
  const cells = header.cells.length;
  const { facts, headers } = await scan(path, header, cells);
  refuseDamaged(facts);
  const isUtf8 = layout.encoding !== 'windows-1252' && facts.validUtf8;
  const file = isUtf8 ? path : await toUtf8(path, `${path}.utf8`);
  const source = {
    table,
    places,
    dropped,
    cells,
    delimiter: header.delimiter,
    headerCells: header.cells,
    lines: facts.lines,
    padded: facts.padded,
  };
  const isPlain =
    facts.regular && cells > 1 && headers <= 1 && !(layout.totals && (await endsWithTotals(path)));
  if (isPlain) return { ...source, file, skip: header.line, numbered: false, problems: [] };
  const numbered = await numberRows(file, `${path}.numbered`, {
    delimiter: header.delimiter,
    cells,
    headerLine: header.line,
    totals: layout.totals,
    headerCells: header.cells,
  });
  if (numbered.cutOffLine !== undefined && !facts.endsWithNewline)
    throw new DeliveryStopped({ code: 'truncated', line: numbered.cutOffLine });
  return {
    ...source,
    file: numbered.file,
    delimiter: ',',
    skip: 0,
    numbered: true,
    problems: numbered.problems,
  };
}

/** One pass over the bytes; also counts how often the header stands in the file. */
async function scan(
  path: string,
  header: FoundHeader,
  cells: number,
): Promise<{ facts: TextFacts; headers: number }> {
  const scanner = scanText({
    delimiter: header.delimiter.charCodeAt(0),
    cells,
    headerLine: header.line,
    longest: limits.lineCharacters,
  });
  let headers = 0;
  let end: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes = chunk as Buffer; // a stream without encoding gives buffers
    scanner.feed(bytes);
    if (scanner.isHopeless()) break;
    const seam = Buffer.concat([end, bytes.subarray(0, header.raw.length - 1)]);
    for (const where of [seam, bytes])
      for (let at = where.indexOf(header.raw); at >= 0 && headers < 2; at = where.indexOf(header.raw, at + 1))
        headers += 1;
    end = bytes.subarray(-(header.raw.length - 1));
  }
  return { facts: scanner.facts(), headers };
}

/** Whether one of the last three rows is a row of totals. */
async function endsWithTotals(path: string): Promise<boolean> {
  const { size } = await stat(path);
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, Math.max(0, size - 8192));
    const rows = buffer
      .subarray(0, bytesRead)
      .toString('latin1')
      .split(/\r?\n/)
      .filter((row) => row.trim() !== '');
    return rows.slice(-3).some((row) => /^["\s,;|]*(grand |sub)?-?\s*totals?\b/i.test(row));
  } finally {
    await handle.close();
  }
}

function refuseDamaged(facts: TextFacts): void {
  if (facts.nulLine !== undefined) throw new DeliveryStopped({ code: 'nul-bytes', line: facts.nulLine });
  if (facts.binaryLine !== undefined) throw new DeliveryStopped({ code: 'binary', line: facts.binaryLine });
  if (facts.longLine !== undefined)
    throw new DeliveryStopped({ code: 'line-too-long', line: facts.longLine, limit: limits.lineCharacters });
  if (facts.openQuoteLine !== undefined)
    throw new DeliveryStopped({ code: 'truncated', line: facts.openQuoteLine });
}

/** Writes a Windows-1252 text again as UTF-8. The two agree on line breaks, quotes and delimiters. */
async function toUtf8(from: string, to: string): Promise<string> {
  const decoder = new TextDecoder('windows-1252');
  await pipeline(
    createReadStream(from),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) yield decoder.decode(chunk, { stream: true });
    },
    createWriteStream(to, { mode: 0o600, flags: 'wx' }),
  );
  return to;
}
