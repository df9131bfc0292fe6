import type { Test } from '../settings/settings.ts';
import { tokensOf } from '../sql/tokens.ts';

/** A level left to DuckDB: its SQL as it stands, and the columns it names, in the spelling of the file. */
export function foreignTest(sql: string, spell: (name: string) => string): Test {
  const names = tokensOf(sql).flatMap(({ kind, text, raw }) => {
    const name = kind === 'name' ? text : kind === 'word' ? raw : '';
    const [, own] = /^(.+)_[lr]$/is.exec(name) ?? [];
    return own === undefined ? [] : [spell(own)];
  });
  return { is: 'duckdb', sql, columns: [...new Set(names)] };
}
