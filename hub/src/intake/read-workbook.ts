import { readFile } from 'node:fs/promises';
import readXlsxFile, { type Row } from 'read-excel-file/universal';
import type { Layout, LayoutTable } from './layout.ts';
import { limits } from './limits.ts';
import { countNamed, matchHeader } from './match-header.ts';
import { isTotals } from './number-rows.ts';
import { checkEntry, listEntries, openZip } from './read-zip.ts';
import { openRowWriter } from './row-writer.ts';
import type { SourceTable } from './source-table.ts';
import { DeliveryStopped } from './stopped.ts';

/**
 * Reads the sheet of a workbook that names most of the table's columns. The library reads a workbook in memory, so its
 * unpacked size is checked first. Dates come as days, whatever their cell looked like.
 */
export async function readWorkbook(
  path: string,
  table: LayoutTable,
  layout: Layout,
): Promise<{ table: SourceTable; dropped: string[] }> {
  await refuseOtherThanWorkbook(path);
  // From memory: the library's reader of streams waits for ever for an entry whose own header lies about its length.
  const { buffer, byteOffset, byteLength } = await readFile(path);
  const bytes = buffer.slice(byteOffset, byteOffset + byteLength);
  const sheets = await readXlsxFile(bytes).catch(() => {
    throw new DeliveryStopped({ code: 'truncated', line: undefined });
  });
  const found = sheets
    .flatMap(({ sheet, data }) =>
      data
        .slice(0, layout.headerWithin)
        .map((row, index) => ({ sheet, data, index, cells: row.map(toText) })),
    )
    .map((row) => ({ ...row, named: countNamed(row.cells, table) }))
    .reduce<{ sheet: string; data: Row[]; index: number; cells: string[]; named: number } | undefined>(
      (best, row) => (row.named > (best?.named ?? 1) ? row : best),
      undefined,
    );
  if (!found)
    throw new DeliveryStopped({
      code: 'no-header',
      wanted: table.columns.filter((column) => column.required).map((column) => column.header),
    });
  const dropped = sheets
    .filter(
      ({ sheet, data }) => sheet !== found.sheet && data.some((row) => row.some((cell) => cell !== null)),
    )
    .map(({ sheet }) => sheet.slice(0, 80));
  if (dropped.length > 0 && !layout.dropExtra)
    throw new DeliveryStopped({ code: 'tables-not-covered', tables: dropped });
  const match = matchHeader(found.cells, table, layout.dropExtra);
  const writer = openRowWriter(`${path}.numbered`);
  for (const [index, row] of found.data.entries()) {
    if (index <= found.index) continue;
    const cells = Array.from({ length: found.cells.length }, (_, place) => toText(row[place] ?? null));
    if (cells.every((cell) => cell.trim() === '') || (layout.totals && isTotals(cells))) continue;
    await writer.write(index + 1, index + 1, cells);
  }
  await writer.close();
  const source = {
    table,
    file: writer.file,
    delimiter: ',',
    skip: 0,
    cells: found.cells.length,
    numbered: true,
    padded: true,
    headerCells: found.cells,
    problems: [],
    lines: found.data.length,
  };
  return { table: { ...source, ...match }, dropped };
}

async function refuseOtherThanWorkbook(path: string): Promise<void> {
  const zip = await openZip(path);
  try {
    const entries = await listEntries(zip, limits.workbookMb);
    if (!entries.some((entry) => entry.fileName === 'xl/workbook.xml'))
      throw new DeliveryStopped({ code: 'not-this-format' });
    for (const entry of entries) await checkEntry(zip, entry);
  } finally {
    zip.close();
  }
}

function toText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}
