import { LinkageError } from '../problems.ts';
import type { Model } from '../score/model.ts';
import type { Settings } from '../settings/settings.ts';
import { fromSplink, type ReadOptions, type SplinkNote } from './read-splink.ts';
import { readSplinkModel } from './splink-model.ts';
import { trainable } from './trainable.ts';
import { withDefaults } from './with-defaults.ts';

/** A trained model from Splink's JSON (4 or 5), already parsed. Levels that training left out get Splink's defaults, told in `notes`. Throws LinkageError for settings without any m or u, impossible values and SQL it does not know. */
export function modelFromSplink(
  json: unknown,
  options: ReadOptions = { allowSql: false },
): { readonly model: Model; readonly notes: readonly SplinkNote[] } {
  const { settings, lambda, notes } = fromSplink(readSplinkModel(json), options);
  const levels = settings.comparisons.flatMap((comparison) => comparison.levels);
  if (levels.every(({ m, u }) => m === undefined && u === undefined))
    throw new LinkageError(
      'untrained-model',
      'The file holds no m and no u: these are settings, not a model. Train them first.',
    );
  return { model: { settings: withDefaults(settings), lambda, trainedOn: { records: 0 } }, notes };
}

/** Settings to train from Splink's JSON; with training blocks of its own making where the file names none. */
export function settingsFromSplink(
  json: unknown,
  options: ReadOptions = { allowSql: false },
): { readonly settings: Settings; readonly notes: readonly SplinkNote[] } {
  const { settings, notes } = fromSplink(readSplinkModel(json), options);
  return { settings: trainable(settings), notes: notes.filter(({ code }) => code !== 'not-trained') };
}
