import type { Command } from 'commander';
import { profileRecords } from '../encode/profile-records.ts';
import { type InputOptions, print, readInput, withInput } from './input.ts';

type Options = InputOptions & { json?: boolean };

export function addProfile(program: Command): void {
  withInput(program.command('profile'))
    .description('how complete each column is and which values are commonest')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample\n  kinsight-linkage profile --input people.csv')
    .action(async (options: Options) => {
      const profile = profileRecords(await readInput(options));
      const { records, columns, sources } = profile;
      print(options.json, profile, [
        `${records} records`,
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
