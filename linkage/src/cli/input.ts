import type { Command } from 'commander';
import type { Records } from '../encode/records.ts';
import { readOptionsFor, type Told } from '../files/read-options.ts';
import { readRecords } from '../files/read-records.ts';
import type { Settings } from '../settings/settings.ts';

export { print, say } from './print.ts';
export { ALLOW_SQL, readModel, readSettings, type SqlOptions } from './read-model.ts';

/** How the input is told to every command that reads records. */
export interface InputOptions {
  readonly input: readonly string[];
  readonly id?: string;
  readonly source?: string;
  readonly lists?: string;
}

/** Adds the options of {@link InputOptions}. */
export function withInput(command: Command): Command {
  return command
    .requiredOption('--input <files...>', 'CSV or Parquet files of records')
    .option('--id <column>', 'column of ids (default: unique_id, id, rec_id or record_id)')
    .option('--source <column>', 'column that names the source (default: each file is one)')
    .option(
      '--lists <columns>',
      'columns, with commas between, whose values are lists with semicolons between',
    );
}

/** Reads the records. Settings from a file of Splink's say which columns hold id and source, unless the options do. */
export function readInput(options: InputOptions, settings?: Settings): Promise<Records> {
  return readRecords(options.input, readOptionsFor(settings, toldBy(options)));
}

/** What the options tell of the files. */
export function toldBy({ id, source, lists }: InputOptions): Told {
  return { id, source, lists: lists?.split(',') };
}
