import type { Command } from 'commander';
import { type Column, encodeList, encodeScalar } from '../encode/column.ts';
import type { Cells, Records } from '../encode/records.ts';
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
          /** A value so common that it may stand for "not known": no two people share it for a reason. */
          suspicious: suspiciousOf(column, known),
          top: column.values.slice(0, 5).map((value, code) => ({ value, records: column.counts[code] ?? 0 })),
        };
      });
      const sources = completenessBySource(records);
      print(options.json, { records: records.ids.length, columns, sources }, [
        `${records.ids.length} records`,
        ...columns.map(
          (column) =>
            `${column.name.padEnd(24)} ${(100 * column.complete).toFixed(1).padStart(5)} % known, ${column.values} values; ${column.top.map(({ value, records: n }) => `${value} (${n})`).join(', ')}${column.suspicious === null ? '' : `; is "${column.suspicious}" a placeholder?`}`,
        ),
        ...sources.map(
          ({ source, records: n, complete }) =>
            `${source}: ${n} records; ${Object.entries(complete)
              .map(([name, share]) => `${name} ${(100 * share).toFixed(0)} %`)
              .join(', ')}`,
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

/** A value is suspicious where it holds a twentieth of what is known and ten times as much as the next. */
function suspiciousOf({ values, counts }: Column, known: number): string | null {
  const [first = 0, second = 0] = counts;
  return values.length > 20 && first > known / 20 && first > 10 * second ? (values[0] ?? null) : null;
}

/** By source, the share of records with a value, by column; none where there is one source. */
function completenessBySource({ ids, source, columns }: Records) {
  const rows = new Map<string, number[]>();
  ids.forEach((_, row) => {
    const name = source?.[row] ?? '';
    const own = rows.get(name);
    if (own === undefined) rows.set(name, [row]);
    else own.push(row);
  });
  if (rows.size < 2) return [];
  return [...rows].map(([name, own]) => ({
    source: name,
    records: own.length,
    complete: Object.fromEntries(
      Object.entries(columns).map(([column, cells]) => [
        column,
        own.filter((row) => (cells[row] ?? '').length > 0).length / own.length,
      ]),
    ),
  }));
}
