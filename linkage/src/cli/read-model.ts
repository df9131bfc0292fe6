import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import { parseModel } from '../score/parse-model.ts';
import { febrlSettings } from '../settings/febrl.ts';
import { parseJson, parseSettings } from '../settings/parse-settings.ts';
import type { LinkType, Settings } from '../settings/settings.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { sayNotes } from '../splink/notes.ts';
import { fromSplink, withDefaults } from '../splink/read-splink.ts';
import { isSplink, readSplinkModel } from '../splink/splink-model.ts';
import { trainable } from '../splink/trainable.ts';
import { say } from './print.ts';
import { readText } from './read-text.ts';

/** Whether SQL this engine does not know may be left to DuckDB. */
export interface SqlOptions {
  readonly allowSql?: boolean;
}

/** The option behind {@link SqlOptions}, as commander wants it. */
export const ALLOW_SQL = [
  '--allow-sql',
  'let DuckDB evaluate SQL levels this engine does not know (slow)',
] as const;

/** `uk-person`, `febrl`, or a JSON file of ours or of Splink's; `linkType` overrides what it says. */
export async function readSettings(
  name: string,
  linkType?: string,
  options: SqlOptions = {},
): Promise<Settings> {
  const settings =
    name === 'uk-person'
      ? ukPersonSettings
      : name === 'febrl'
        ? febrlSettings
        : settingsFrom(parseJson(await readText(name)), options);
  return linkType === undefined ? settings : { ...settings, linkType: toLinkType(linkType) };
}

/** A trained model of ours or of Splink 4 or 5; `linkType` overrides what it says. */
export async function readModel(path: string, linkType?: string, options: SqlOptions = {}): Promise<Model> {
  const model = modelFrom(parseJson(await readText(path)), path, options);
  return linkType === undefined
    ? model
    : { ...model, settings: { ...model.settings, linkType: toLinkType(linkType) } };
}

function settingsFrom(json: unknown, { allowSql }: SqlOptions): Settings {
  if (!isSplink(json)) return parseSettings(json);
  const { settings, notes } = fromSplink(readSplinkModel(json), { allowSql: allowSql === true });
  for (const line of sayNotes(notes.filter(({ code }) => code === 'foreign-sql'))) say(`Warning: ${line}`);
  return trainable(settings);
}

function modelFrom(json: unknown, path: string, { allowSql }: SqlOptions): Model {
  if (!isSplink(json)) return parseModel(json);
  const { settings, lambda, notes } = fromSplink(readSplinkModel(json), { allowSql: allowSql === true });
  const levels = settings.comparisons.flatMap((comparison) => comparison.levels);
  if (levels.every(({ m, u }) => m === undefined && u === undefined))
    throw new LinkageError(
      'untrained-model',
      `${path} holds no m and no u: these are settings. Train them first.`,
      { path },
    );
  for (const line of sayNotes(notes)) say(`Warning: ${line}`);
  return { settings: withDefaults(settings), lambda, trainedOn: { records: 0 } };
}

function toLinkType(text: string): LinkType {
  if (text === 'dedupe_only' || text === 'link_only' || text === 'link_and_dedupe') return text;
  throw new LinkageError(
    'bad-link-type',
    `"${text}" is no link type; give dedupe_only, link_only or link_and_dedupe.`,
  );
}
