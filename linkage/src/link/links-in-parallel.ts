import { givesList, valueDerivation } from '../encode/derivations.ts';
import type { FileShape } from '../files/read-bytes.ts';
import { columnsOf } from '../settings/columns-of.ts';
import { isForeign } from '../settings/is-foreign.ts';
import type { Settings } from '../settings/settings.ts';
import { relativeColumns } from './relatives.ts';

/** True where pairs can be compared by workers: no foreign SQL, no later passes over relatives. */
export function comparesInParallel(settings: Settings): boolean {
  return !isForeign(settings) && !columnsOf(settings).includes(relativeColumns.of);
}

/**
 * True where every column is single-valued and made from one other, so that workers can read and derive it as bytes.
 * Lists, columns of several others and the untrimmed texts of Splink's models are read and derived in one thread.
 */
export function readsInParallel(settings: Settings, files: readonly FileShape[]): boolean {
  return (
    settings.derive.every(
      (derivation) =>
        derivation.from.length === 1 &&
        valueDerivation(derivation) !== undefined &&
        !givesList(derivation.by),
    ) && files.every(({ columns }) => [...columns.values()].every(({ isList }) => !isList))
  );
}
