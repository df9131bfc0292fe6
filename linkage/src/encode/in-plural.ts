import { columnsOf } from '../settings/columns-of.ts';
import type { Settings } from '../settings/settings.ts';
import type { Records } from './records.ts';

/**
 * Lenient settings read a column as empty that is not there, so a name that is nearly theirs would be lost without a word: `postcode` is taken for
 * `postcodes`, and which columns nothing reads is told.
 */
export function inPlural(records: Records, settings: Settings): Records {
  if (!settings.lenient) return records;
  const wanted = readNames(settings);
  const found = [...wanted].flatMap((name) => {
    const single = name.slice(0, -1);
    const cells = records.columns[single];
    return name.endsWith('s') && !(name in records.columns) && !wanted.has(single) && cells !== undefined
      ? [[name, cells] as const]
      : [];
  });
  if (found.length === 0) return records;
  const { columns } = records;
  const taken = new Set(found.map(([name]) => name.slice(0, -1)));
  const others = Object.entries(columns).filter(([name]) => !taken.has(name));
  return { ...records, columns: Object.fromEntries([...others, ...found]) };
}

/** Columns of the input that lenient settings do not read; ids and sources stand for themselves. */
export function unreadColumns(records: Records, settings: Settings): readonly string[] {
  if (!settings.lenient) return [];
  const wanted = readNames(settings);
  const { ids, source } = records;
  // A hundred rows tell an id from anything else.
  const stands = (name: string, given: readonly string[] | undefined): boolean =>
    given?.slice(0, 100).every((one, row) => records.columns[name]?.[row] === one) ?? false;
  return Object.keys(records.columns).filter(
    (name) => !wanted.has(name) && !stands(name, ids) && !stands(name, source),
  );
}

/** Names that are read from the input; `forename` may be made of the `forename` that came. */
function readNames({ derive, ...settings }: Settings): ReadonlySet<string> {
  const made = new Set(derive.map(({ column }) => column));
  const self = derive.flatMap(({ column, from }) => (from.includes(column) ? [column] : []));
  const named = [...columnsOf({ ...settings, derive }), ...derive.flatMap(({ from }) => from)];
  return new Set([...self, ...named.filter((name) => !made.has(name))]);
}
