import type { Cells, Records } from '../encode/records.ts';
import { normaliseDate } from '../normalise/date.ts';
import type { Relation } from './relatives.ts';

/** The records with `born_by`, the latest day of birth a record implies, brought forward by relations that say how much older someone is. */
export function withBornBy(records: Records, relations: readonly Relation[]): Records {
  const dob = records.columns['dob'];
  const older = relations.filter((relation) => relation.olderBy !== undefined);
  if (dob === undefined || older.length === 0) return records;
  const rows = new Map(records.ids.map((id, row) => [id, row]));
  const bounds = records.ids.map((_, row) => dateAt(records.columns['born_by'], row));
  for (const { record, relative, olderBy } of older) {
    const row = rows.get(record);
    const born = dateAt(dob, rows.get(relative) ?? -1);
    if (row === undefined || born === null || olderBy === undefined) continue;
    const bound = `${Number(born.slice(0, 4)) - olderBy}-12-31`;
    const known = bounds[row];
    if (known === null || known === undefined || bound < known) bounds[row] = bound;
  }
  return { ...records, columns: { ...records.columns, born_by: bounds } };
}

function dateAt(cells: Cells | undefined, row: number): string | null {
  const cell = cells?.[row];
  const text = typeof cell === 'string' ? cell : cell?.[0];
  return text === undefined ? null : normaliseDate(text);
}
