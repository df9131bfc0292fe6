import type { Derivation, Settings, Test } from './settings.ts';

/** True if some level, or a condition of a rule, can only be answered by DuckDB. */
export function isForeign(settings: Settings): boolean {
  const rules = [settings.blockingRules, settings.trainingRules, settings.deterministicRules].flat();
  return (
    settings.comparisons.some(({ levels }) => levels.some(({ when }) => asksDuckDb(when))) ||
    rules.some(({ where }) => where !== undefined && asksDuckDb(where))
  );
}

/** Columns that DuckDB makes as files are read. */
export function madeByDuckDb(settings: Settings): Derivation[] {
  return settings.derive.filter(({ by }) => by === 'duckdb');
}

function asksDuckDb(test: Test): boolean {
  if (test.is === 'not') return asksDuckDb(test.test);
  return test.is === 'all' || test.is === 'any' ? test.of.some(asksDuckDb) : test.is === 'duckdb';
}
