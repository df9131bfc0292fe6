import type { Command } from 'commander';
import type { Records } from '../encode/records.ts';
import { type ReadOptions, readRecords } from '../files/read-records.ts';
import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import { parseModel } from '../score/parse-model.ts';
import { febrlSettings } from '../settings/febrl.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import type { LinkType, Settings } from '../settings/settings.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { readText } from './read-text.ts';

export { print, say } from './print.ts';

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

export function readInput(options: InputOptions): Promise<Records> {
  const read: ReadOptions = {
    ...(options.id === undefined ? {} : { id: options.id }),
    ...(options.source === undefined ? {} : { source: options.source }),
    ...(options.lists === undefined ? {} : { lists: options.lists.split(',') }),
  };
  return readRecords(options.input, read);
}

/** `uk-person`, `febrl`, or a JSON file; `linkType` overrides what it says. */
export async function readSettings(name: string, linkType?: string): Promise<Settings> {
  const settings =
    name === 'uk-person'
      ? ukPersonSettings
      : name === 'febrl'
        ? febrlSettings
        : parseSettings(await readText(name));
  return linkType === undefined ? settings : { ...settings, linkType: toLinkType(linkType) };
}

function toLinkType(text: string): LinkType {
  if (text === 'dedupe_only' || text === 'link_only' || text === 'link_and_dedupe') return text;
  throw new LinkageError(
    'bad-link-type',
    `"${text}" is no link type; give dedupe_only, link_only or link_and_dedupe.`,
  );
}

export async function readModel(path: string): Promise<Model> {
  return parseModel(await readText(path));
}
