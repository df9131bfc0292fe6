import { join } from 'node:path';
import type { Layout, LayoutTable } from './layout.ts';
import type { RowProblem } from './row-problem.ts';
import { openRowWriter } from './row-writer.ts';
import { type SourceTable, writtenTable } from './source-table.ts';

type Row = {
  readonly table: LayoutTable;
  readonly depth: number;
  readonly number: number;
  readonly parent: number;
  readonly line: number;
  readonly cells: Map<string, string>;
};
type Element = { readonly name: string; readonly line: number; text: string; hasChildren: boolean };

// What the Department's schema says of the file itself, of nobody's life (CBDS common header).
const aboutTheFile =
  /^Message\/Header\/(CollectionDetails\/(Collection|Year|ReferenceDate)|Source\/(SourceLevel|LEA|Org|SoftwareCode|Release|SerialNo|DateTime)|Content\/CBDSLevels\/CBDSLevel)$/;

/** Gathers the elements that the layout names into rows; everything else, inside a row, beside it or as an attribute, is noted by path. */
export function openXmlRows(layout: Layout, dir: string) {
  const outs = new Map(
    layout.tables.map((table) => [
      table.name,
      { table, writer: openRowWriter(join(dir, `xml-${table.name}.csv`)), problems: [] as RowProblem[] },
    ]),
  );
  const stack: Element[] = [];
  const open: Row[] = [];
  const unknown = new Set<string>();
  const waiting: Promise<void>[] = [];
  let count = 0;
  let lines = 1;
  const pathFrom = (depth: number): string =>
    stack
      .slice(depth)
      .map((element) => element.name)
      .join('/');
  const tableHere = (): LayoutTable | undefined => {
    const path = `/${pathFrom(0)}`;
    return layout.tables.find((table) => table.path !== undefined && path.endsWith(`/${table.path}`));
  };

  const note = (path: string): void => {
    unknown.add(path.slice(0, 120));
  };

  const close = (line: number): number => {
    lines = line;
    const element = stack[stack.length - 1];
    const row = open[open.length - 1];
    const text = element?.text.trim() ?? '';
    if (element && !row && text !== '' && !aboutTheFile.test(pathFrom(0))) note(pathFrom(0));
    if (element && row) {
      if (element.hasChildren && text !== '')
        problem(row.table, {
          line: element.line,
          column: element.name,
          code: 'stray-text',
          record: undefined,
          lost: 'value',
        });
      const path = pathFrom(row.depth);
      if (!element.hasChildren) place(row, path === '' ? '.' : path, text);
      if (row.depth === stack.length) {
        open.pop();
        write(row, line);
      }
    }
    stack.pop();
    return stack.length;
  };

  const place = (row: Row, path: string, text: string): void => {
    if (row.table.columns.some((column) => column.header === path)) {
      if (text !== '') row.cells.set(path, text);
    } else if (path !== '.' || text !== '') note(`${row.table.path}/${path}`);
  };

  const write = (row: Row, line: number): void => {
    const cells = row.table.columns.map((column) =>
      column.header === 'row_no'
        ? String(row.number)
        : column.header === 'parent_no'
          ? String(row.parent)
          : (row.cells.get(column.header) ?? ''),
    );
    const writing = outs.get(row.table.name)?.writer.write(row.line, line, cells);
    if (writing) waiting.push(writing);
  };
  const problem = (table: LayoutTable, one: RowProblem): void => {
    outs.get(table.name)?.problems.push(one);
  };

  return {
    /** @returns the depth after opening. `attributes` by name: none of ours is read, so each is over-sharing. */
    open: (name: string, line: number, attributes: readonly string[]): number => {
      const parent = stack[stack.length - 1];
      if (parent) parent.hasChildren = true;
      stack.push({ name, line, text: '', hasChildren: false });
      const table = tableHere();
      const row = open[open.length - 1];
      for (const attribute of attributes.filter((one) => !/^(xmlns|xsi)(:|$)/.test(one)))
        note(`${row ? `${row.table.path}/${pathFrom(row.depth)}` : pathFrom(0)}/@${attribute}`);
      if (table)
        open.push({
          table,
          depth: stack.length,
          number: (count += 1),
          parent: open[open.length - 1]?.number ?? 0,
          line,
          cells: new Map(),
        });
      return stack.length;
    },
    /** @returns the length of the element's text so far. */
    text: (text: string): number => {
      const element = stack[stack.length - 1];
      if (!element) return 0;
      element.text += text;
      return element.text.length;
    },
    /** @returns the depth after closing. */
    close,
    drain: async (): Promise<void> => {
      await Promise.all(waiting.splice(0));
    },
    dropped: (): string[] => [...unknown].sort(),
    finish: async (): Promise<SourceTable[]> => {
      await Promise.all(waiting.splice(0));
      const tables: SourceTable[] = [];
      for (const { table, writer, problems } of outs.values()) {
        await writer.close();
        tables.push(writtenTable(table, writer.file, problems, lines));
      }
      return tables;
    },
  };
}
