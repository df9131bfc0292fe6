import { LinkageError } from '../problems.ts';
import { parseJson, parseSettings } from '../settings/parse-settings.ts';
import { Reader } from '../settings/reader.ts';
import type { Model } from './model.ts';
import { refuseOnes } from './refuse-ones.ts';

/** Reads a trained model from JSON. Throws LinkageError where it is none: m or u missing, 0 (one level would decide every pair) or above 1, 1 where other levels have a share too, λ outside 0–1. */
export function parseModel(json: unknown): Model {
  const reader = new Reader(typeof json === 'string' ? parseJson(json) : json, '');
  reader.only('settings', 'lambda', 'trainedOn');
  const settings = parseSettings(reader.field('settings').value);
  for (const comparison of settings.comparisons) {
    refuseOnes(comparison);
    for (const level of comparison.levels) {
      if (level.isNull === true) continue;
      for (const [which, value] of [
        ['m', level.m],
        ['u', level.u],
      ] as const) {
        if (value === undefined)
          throw new LinkageError(
            'untrained-level',
            `"${comparison.name}: ${level.label}" has no ${which}: this model is not trained.`,
            { comparison: comparison.name, level: level.label },
          );
        if (value <= 0 || value > 1)
          throw new LinkageError(
            'impossible-level',
            `"${comparison.name}: ${level.label}" has ${which} = ${value}; it must be above 0 and at most 1.`,
            { comparison: comparison.name, level: level.label },
          );
      }
    }
  }
  return {
    settings,
    lambda: reader.field('lambda').number(1e-15, 1 - 1e-9),
    trainedOn: { records: reader.field('trainedOn').field('records').number(0) },
  };
}
