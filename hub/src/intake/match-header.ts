import { headerKey, type LayoutColumn, type LayoutTable } from './layout.ts';
import { DeliveryStopped } from './stopped.ts';

export type HeaderMatch = {
  readonly places: ReadonlyMap<LayoutColumn, number>;
  readonly dropped: readonly string[];
};

/** How many of a table's columns a row of cells names: the row that names most is the header. */
export function countNamed(cells: readonly string[], table: LayoutTable): number {
  const keys = new Set(cells.map(headerKey));
  return table.columns.filter((column) => column.keys.some((key) => keys.has(key))).length;
}

/**
 * Finds each column's place in the header, whatever the order and case. A missing required column, a column named twice,
 * and (unless the flow says to drop it) a column that the flow does not cover stop the delivery.
 */
export function matchHeader(cells: readonly string[], table: LayoutTable, dropExtra: boolean): HeaderMatch {
  const places = new Map<LayoutColumn, number>();
  const extra: string[] = [];
  const twice: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const key = headerKey(cell);
    if (key === '') continue;
    const column = table.columns.find((candidate) => candidate.keys.includes(key));
    if (!column) extra.push(cell.trim().slice(0, 80));
    else if (places.has(column)) twice.push(column.header);
    else places.set(column, index);
  }
  if (twice.length > 0)
    throw new DeliveryStopped({ code: 'columns-twice', table: table.name, columns: twice });
  const missing = table.columns
    .filter((column) => column.required && !places.has(column))
    .map((column) => column.header);
  if (missing.length > 0)
    throw new DeliveryStopped({ code: 'columns-missing', table: table.name, columns: missing });
  if (extra.length > 0 && !dropExtra)
    throw new DeliveryStopped({ code: 'columns-not-covered', table: table.name, columns: extra });
  return { places, dropped: extra };
}
