import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import { parseModel } from '../score/parse-model.ts';
import { febrlSettings } from '../settings/febrl.ts';
import { parseJson, parseSettings } from '../settings/parse-settings.ts';
import type { LinkType, Settings } from '../settings/settings.ts';
import { ukPersonSettings } from '../settings/uk-person.ts';
import { modelFromSplink, settingsFromSplink } from '../splink/from-json.ts';
import { sayNotes } from '../splink/notes.ts';
import { isSplink } from '../splink/splink-model.ts';
import { inFile } from './in-file.ts';
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
        : await fromJson(name, (json) => settingsFrom(json, options));
  return linkType === undefined ? settings : { ...settings, linkType: toLinkType(linkType) };
}

/** A trained model of ours or of Splink 4 or 5; `linkType` overrides what it says. */
export async function readModel(path: string, linkType?: string, options: SqlOptions = {}): Promise<Model> {
  const model = await fromJson(path, (json) => modelFrom(json, options));
  return linkType === undefined
    ? model
    : { ...model, settings: { ...model.settings, linkType: toLinkType(linkType) } };
}

async function fromJson<T>(path: string, read: (json: unknown) => T): Promise<T> {
  const text = await readText(path);
  return inFile(path, () => read(parseJson(text)));
}

function settingsFrom(json: unknown, { allowSql }: SqlOptions): Settings {
  if (!isSplink(json)) return parseSettings(json);
  const { settings, notes } = settingsFromSplink(json, { allowSql: allowSql === true });
  for (const line of sayNotes(notes)) say(`Warning: ${line}`);
  return settings;
}

function modelFrom(json: unknown, { allowSql }: SqlOptions): Model {
  if (!isSplink(json)) return parseModel(json);
  const { model, notes } = modelFromSplink(json, { allowSql: allowSql === true });
  for (const line of sayNotes(notes)) say(`Warning: ${line}`);
  return model;
}

function toLinkType(text: string): LinkType {
  if (text === 'dedupe_only' || text === 'link_only' || text === 'link_and_dedupe') return text;
  throw new LinkageError(
    'bad-link-type',
    `"${text}" is no link type; give dedupe_only, link_only or link_and_dedupe.`,
  );
}
