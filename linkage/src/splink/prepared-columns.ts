import { valuesAt } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { OutColumn } from '../files/write-table.ts';
import { columnsOf } from '../settings/columns-of.ts';
import type { Settings, Test } from '../settings/settings.ts';
import { heldColumn } from './sql-of-test.ts';

/** The columns a model saved for Splink reads, as its input must bring them: ids, the input's own and those made from it. */
export function preparedColumns(table: Table, settings: Settings): OutColumn[] {
  const facts = settings.splink;
  const names = new Set([...columnsOf(settings), ...settings.derive.flatMap(({ from }) => from)]);
  const lists = listColumnsOf(table, settings);
  const columns = [...names].flatMap((name): OutColumn[] => {
    const column = table.columns.get(name);
    if (column === undefined) return [];
    const at = (row: number): readonly string[] => valuesAt(column, row);
    if (!lists.has(name)) return [{ name, type: 'text', at: (row) => at(row)[0] ?? null }];
    return [{ name, type: 'list', at: (row) => (at(row).length === 0 ? null : at(row)) }];
  });
  return [
    { name: facts?.uniqueId ?? 'unique_id', type: 'text', at: (row) => table.ids[row] ?? '' },
    {
      name: facts?.sourceDataset ?? 'source_dataset',
      type: 'text',
      at: (row) => table.sourceNames[table.sources[row] ?? -1] ?? '',
    },
    ...columns,
    ...heldColumns(table, settings),
  ];
}

function heldColumns(table: Table, settings: Settings): OutColumn[] {
  const found = new Map<string, OutColumn>();
  const look = (test: Test): void => {
    if (test.is === 'all' || test.is === 'any') test.of.forEach(look);
    if (test.is === 'not') look(test.test);
    if (test.is !== 'held-by') return;
    const column = table.columns.get(test.column);
    if (column?.kind !== 'scalar') return;
    const name = heldColumn(test.column, test.atLeast);
    const { codes, counts } = column;
    found.set(name, {
      name,
      type: 'whole',
      at: (row) => {
        const code = codes[row] ?? -1;
        return code < 0 ? null : Number((counts[code] ?? 0) >= test.atLeast);
      },
    });
  };
  for (const { levels } of settings.comparisons) for (const { when } of levels) look(when);
  return [...found.values()];
}

/** Columns that hold lists, and those whose values are compared as lists may be. */
export function listColumnsOf(table: Table, settings: Settings): Set<string> {
  const lists = new Set([...table.columns].flatMap(([name, { kind }]) => (kind === 'list' ? [name] : [])));
  const look = (test: Test): void => {
    if (test.is === 'shares') lists.add(test.column).add(test.other ?? test.column);
    if (test.is === 'all' || test.is === 'any') test.of.forEach(look);
    if (test.is === 'not') look(test.test);
  };
  for (const { levels } of settings.comparisons) for (const { when } of levels) look(when);
  return lists;
}
