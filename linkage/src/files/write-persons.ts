import type { Texts } from '../compare/texts.ts';
import { decodeTexts } from '../encode/coded-column.ts';
import { writeTable } from './write-table.ts';

/** Writes `person,record`, persons in the order of their first records, as CSV or Parquet, whole or not at all. `of[row]`: the person of each record. */
export async function writePersons(
  path: string,
  state: {
    readonly persons: { readonly of: Int32Array; readonly names: Texts };
    readonly known: { readonly ids: Texts };
  },
): Promise<void> {
  const { of, names } = state.persons;
  const [persons, records] = [decodeTexts(names), decodeTexts(state.known.ids)];
  const rows = Int32Array.from(of.keys()).sort((a, b) => (of[a] ?? 0) - (of[b] ?? 0) || a - b);
  await writeTable(path, rows.length, [
    { name: 'person', type: 'text', at: (i) => persons[of[rows[i] ?? 0] ?? 0] ?? '' },
    { name: 'record', type: 'text', at: (i) => records[rows[i] ?? 0] ?? '' },
  ]);
}
