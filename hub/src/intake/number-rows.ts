import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';
import { headerKey } from './layout.ts';
import { limits } from './limits.ts';
import type { RowProblem } from './row-problem.ts';
import { openRowWriter } from './row-writer.ts';
import { DeliveryStopped } from './stopped.ts';

type Shape = {
  readonly delimiter: string;
  readonly cells: number;
  readonly headerLine: number;
  readonly totals: boolean;
  readonly headerCells: readonly string[];
};
type Parsed = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

export const isTotals = (cells: readonly string[]): boolean =>
  /^(grand |sub)?-?\s*totals?\b/i.test(cells.find((cell) => cell.trim() !== '')?.trim() ?? '');

/**
 * Parses a text whose rows are not simply its lines (breaks inside quotes, blank lines, trailing delimiters, short rows)
 * and writes it again with physical line numbers. Rows of another width are problems of their own.
 */
export async function numberRows(from: string, to: string, shape: Shape) {
  const problems: RowProblem[] = [];
  const header = shape.headerCells.map(headerKey).join('\n');
  // Files glued together repeat their header.
  const isHeader = (cells: readonly string[]): boolean => cells.map(headerKey).join('\n') === header;
  const writer = openRowWriter(to);
  const parser = createReadStream(from).pipe(
    parse({
      delimiter: shape.delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      info: true,
      max_record_size: limits.lineCharacters,
      record_delimiter: ['\r\n', '\n', '\r'],
    }),
  );
  let previous = 0;
  let cutOffLine: number | undefined;
  try {
    for await (const row of parser) {
      const { record, info } = row as Parsed; // with info: true
      const line = previous + 1;
      previous = info.lines;
      cutOffLine = undefined;
      if (line <= shape.headerLine || record.every((cell) => cell.trim() === '')) continue;
      if ((shape.totals && isTotals(record)) || isHeader(record)) continue;
      const isShort = record.length < shape.cells;
      if (isShort || record.slice(shape.cells).some((cell) => cell.trim() !== '')) {
        if (isShort) cutOffLine = line;
        problems.push({
          line,
          column: undefined,
          code: isShort ? 'too-few-columns' : 'too-many-columns',
          record: undefined,
          lost: 'row',
        });
        continue;
      }
      await writer.write(line, info.lines, record.slice(0, shape.cells));
    }
  } catch (error) {
    await writer.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'CSV_MAX_RECORD_SIZE')
      throw new DeliveryStopped({ code: 'line-too-long', line: previous + 1, limit: limits.lineCharacters });
    if (code.startsWith('CSV_')) throw new DeliveryStopped({ code: 'truncated', line: previous + 1 });
    throw error;
  }
  await writer.close();
  return { file: to, problems, cutOffLine };
}
