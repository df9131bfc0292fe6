import type { Command } from 'commander';
import { type Column, encodeList, encodeScalar } from '../encode/column.ts';
import type { Cells } from '../encode/records.ts';
import { type InputOptions, print, readInput, withInput } from './input.ts';

type Options = InputOptions & { json?: boolean };

export function addProfile(program: Command): void {
  withInput(program.command('profile'))
    .description('how complete each column is and which values are commonest')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample\n  kinsight-linkage profile --input people.csv')
    .action(async (options: Options) => {
      const records = await readInput(options);
      const columns = Object.entries(records.columns).map(([name, cells]) => {
        const column = toColumn(cells);
        const known = cells.filter((cell) => cell !== null && cell.length > 0).length;
        return {
          name,
          complete: records.ids.length === 0 ? 0 : known / records.ids.length,
          values: column.values.length,
          top: column.values.slice(0, 5).map((value, code) => ({ value, records: column.counts[code] ?? 0 })),
        };
      });
      print(options.json, { records: records.ids.length, columns }, [
        `${records.ids.length} records`,
        ...columns.map(
          (column) =>
            `${column.name.padEnd(24)} ${(100 * column.complete).toFixed(1).padStart(5)} % known, ${column.values} values; ${column.top.map(({ value, records: n }) => `${value} (${n})`).join(', ')}`,
        ),
      ]);
    });
}

function toColumn(cells: Cells): Column {
  const isText = (cell: string | readonly string[] | null): cell is string | null =>
    cell === null || typeof cell === 'string';
  return cells.every(isText)
    ? encodeScalar(cells)
    : encodeList(cells.map((cell) => (typeof cell === 'string' ? [cell] : cell)));
}
