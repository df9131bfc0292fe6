import { columnsOf } from '../settings/columns-of.ts';
import type { Settings, SplinkFacts } from '../settings/settings.ts';
import type { Cells, Records } from './records.ts';

/**
 * Records under the names that a file of Splink's reads them by: DuckDB does not tell `Surname` from `surname`, and
 * Splink adds a column that says each record's source where the input has none. Other settings take names as they are.
 */
export function asDuckDbNames(records: Records, settings: Settings): Records {
  const facts = settings.splink;
  if (facts === undefined) return records;
  const found: [string, Cells][] = [];
  for (const name of inputNames(settings)) {
    if (records.columns[name] !== undefined) continue;
    const header = nameIn(Object.keys(records.columns), name);
    const cells = header === undefined ? undefined : records.columns[header];
    if (cells !== undefined) found.push([name, cells]);
    else if (records.source !== undefined && saysSource(name, facts)) found.push([name, records.source]);
  }
  return found.length === 0
    ? records
    : { ...records, columns: { ...records.columns, ...Object.fromEntries(found) } };
}

/** The name among others that DuckDB would take for it: itself, else the same in other letters' case. */
export function nameIn(names: readonly string[], name: string): string | undefined {
  if (names.includes(name)) return name;
  const key = name.toLowerCase();
  return names.find((one) => one.toLowerCase() === key);
}

/** True of the column that says a record's source, as Splink adds it. */
export function saysSource(name: string, { sourceDataset }: SplinkFacts): boolean {
  const key = name.toLowerCase();
  return key === sourceDataset.toLowerCase() || key === 'source_dataset';
}

function inputNames(settings: Settings): Set<string> {
  const derived = new Set(settings.derive.map(({ column }) => column));
  const names = [...columnsOf(settings), ...settings.derive.flatMap(({ from }) => from)];
  return new Set(names.filter((name) => !derived.has(name)));
}
