import type { Settings, Test } from './settings.ts';

/** True if some level can only be answered by DuckDB. */
export function isForeign(settings: Settings): boolean {
  return settings.comparisons.some(({ levels }) => levels.some(({ when }) => asksDuckDb(when)));
}

function asksDuckDb(test: Test): boolean {
  if (test.is === 'not') return asksDuckDb(test.test);
  return test.is === 'all' || test.is === 'any' ? test.of.some(asksDuckDb) : test.is === 'duckdb';
}
