import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { findHeader } from './find-header.ts';
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
  const facts = await scan(path, {
    delimiter: header.delimiter.charCodeAt(0),
    cells,
    headerLine: header.line,
    longest: limits.lineCharacters,
  });
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
  };
  if (facts.regular && cells > 1)
    return { ...source, file, skip: header.line, numbered: false, problems: [] };
  const numbered = await numberRows(file, `${path}.numbered`, {
    delimiter: header.delimiter,
    cells,
    headerLine: header.line,
    totals: layout.totals,
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

async function scan(path: string, shape: Parameters<typeof scanText>[0]): Promise<TextFacts> {
  const scanner = scanText(shape);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    scanner.feed(chunk as Buffer); // a stream without encoding gives buffers
    if (scanner.isHopeless()) break;
  }
  return scanner.facts();
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
