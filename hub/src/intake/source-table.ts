import type { LayoutColumn, LayoutTable } from './layout.ts';
import type { RowProblem } from './row-problem.ts';

/** One table of a delivery, lying as UTF-8 text in a run file (0600), ready for DuckDB. */
export type SourceTable = {
  readonly table: LayoutTable;
  readonly file: string;
  readonly delimiter: string;
  /** Lines before the first row. */
  readonly skip: number;
  /** Cells in every row, the two of `numbered` not counted. */
  readonly cells: number;
  /** Which cell holds which column. */
  readonly places: ReadonlyMap<LayoutColumn, number>;
  /** True where the first two cells are the row's first and last physical line; false where rows are lines. */
  readonly numbered: boolean;
  /** Spaces stand around some cells. */
  readonly padded: boolean;
  readonly headerCells: readonly string[];
  /** Columns that arrived, that no field of the flow covers and the flow says to drop. */
  readonly dropped: readonly string[];
  readonly problems: readonly RowProblem[];
  readonly lines: number;
};

/** A table that a reader of nested files wrote out itself: every column in its place, the lines of the row first. */
export function writtenTable(
  table: LayoutTable,
  file: string,
  problems: readonly RowProblem[],
  lines: number,
): SourceTable {
  return {
    table,
    file,
    delimiter: ',',
    skip: 0,
    cells: table.columns.length,
    places: new Map(table.columns.map((column, index) => [column, index])),
    numbered: true,
    padded: true,
    headerCells: table.columns.map((column) => column.header),
    dropped: [],
    problems,
    lines,
  };
}
