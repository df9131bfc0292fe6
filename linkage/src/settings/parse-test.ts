import type { Reader } from './reader.ts';
import type { Test } from './settings.ts';

const KINDS = [
  'else',
  'null',
  'all-null',
  'equal',
  'shares',
  'jaro-winkler',
  'jaro',
  'jaccard',
  'levenshtein',
  'damerau-levenshtein',
  'hamming',
  'days-apart',
  'number-apart',
  'later-than',
  'held-by',
  'value',
  'sql',
  'duckdb',
  'all',
  'any',
  'not',
] as const;

/** Reads a level's test. Throws LinkageError naming the field. */
export function parseTest(reader: Reader): Test {
  const is = reader.field('is').oneOf(KINDS);
  const column = (): string => reader.field('column').text();
  const other = (): { other?: string } =>
    reader.field('other').isThere ? { other: reader.field('other').text() } : {};
  switch (is) {
    case 'else':
      return { is };
    case 'null':
    case 'all-null':
      return { is, columns: reader.field('columns').texts() };
    case 'equal':
      return { is, column: column(), ...other() };
    case 'shares':
      return {
        is,
        column: column(),
        ...other(),
        ...(reader.field('atLeast').isThere ? { atLeast: reader.field('atLeast').number(1) } : {}),
      };
    case 'jaro-winkler':
    case 'jaro':
    case 'jaccard':
      return { is, column: column(), ...other(), atLeast: reader.field('atLeast').number(0, 1) };
    case 'levenshtein':
    case 'damerau-levenshtein':
    case 'hamming':
      return { is, column: column(), ...other(), atMost: reader.field('atMost').number(0) };
    case 'days-apart':
    case 'number-apart':
      return { is, column: column(), atMost: reader.field('atMost').number(0) };
    case 'later-than':
      return { is, column: column(), other: reader.field('other').text() };
    case 'held-by':
      return { is, column: column(), atLeast: reader.field('atLeast').number(1) };
    case 'value':
      return {
        is,
        column: column(),
        side: reader.field('side').oneOf(['left', 'right']),
        equals: reader.field('equals').text(),
      };
    case 'sql':
    case 'duckdb':
      return { is, sql: reader.field('sql').text(), columns: reader.field('columns').texts() };
    case 'all':
    case 'any':
      return { is, of: reader.field('of').list().map(parseTest) };
    case 'not':
      return { is, test: parseTest(reader.field('test')) };
  }
}
