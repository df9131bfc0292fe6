import type { Settings, Test } from './settings.ts';

/** Columns that are compared by Jaro's similarity: signatures of their values are worth making beforehand. */
export function jaroColumns({ comparisons }: Settings): ReadonlySet<string> {
  return new Set(comparisons.flatMap(({ levels }) => levels.flatMap(({ when }) => readBy(when))));
}

function readBy(test: Test): string[] {
  switch (test.is) {
    case 'jaro':
    case 'jaro-winkler':
      return [test.column];
    case 'all':
    case 'any':
      return test.of.flatMap(readBy);
    case 'not':
      return readBy(test.test);
    default:
      return [];
  }
}
