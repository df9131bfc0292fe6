import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import { columnsOfRule, columnsOfTest } from '../settings/columns-of.ts';
import { isForeign, madeByDuckDb } from '../settings/is-foreign.ts';
import type { Settings, Test } from '../settings/settings.ts';

/** What a look-up must keep of a table. */
export interface ReadPlan {
  /** Columns that blocking rules and comparisons read. */
  readonly columns: readonly string[];
  /** Of these, where it matters how many records hold a value. */
  readonly counted: readonly string[];
  /** Columns that say who is a minor, which rests on all records' dates, with the column of dates. */
  readonly minors: readonly { readonly column: string; readonly dob: string }[];
}

/** Throws LinkageError where settings ask for what cannot be told of one record: a test left to DuckDB, blocks or derivations of minors. */
export function planReading(settings: Settings, table: Table): ReadPlan {
  if (isForeign(settings) || madeByDuckDb(settings).length > 0)
    throw new LinkageError(
      'no-look-up',
      'The model has a condition that DuckDB evaluates: such a model has no look-up. Write the condition in known forms.',
    );
  const minors = settings.derive.flatMap(({ by, column, from: [dob = ''] }) =>
    by === 'minor' && table.columns.get(dob)?.kind === 'scalar' ? [{ column, dob }] : [],
  );
  const levels = settings.comparisons.flatMap((comparison) => comparison.levels);
  const frequencies = levels.flatMap(({ tf }) => (tf === undefined ? [] : [tf.column]));
  const tests = [
    ...levels.map(({ when }) => when),
    ...settings.blockingRules.flatMap(({ where }) => where ?? []),
  ];
  const counted = [...frequencies, ...tests.flatMap(countedBy)];
  const blocked = settings.blockingRules.flatMap(columnsOfRule);
  const derivedFrom = settings.derive.flatMap(({ from }) => from);
  for (const { column } of minors)
    if ([...blocked, ...derivedFrom, ...counted].includes(column))
      throw new LinkageError(
        'no-look-up',
        `Column "${column}" says who is a minor by all records' dates; rules and derivations that read it have no look-up.`,
        { column },
      );
  const columns = new Set([
    ...blocked,
    ...tests.flatMap(columnsOfTest),
    ...frequencies,
    ...minors.map(({ dob }) => dob),
  ]);
  return { columns: [...columns], counted: [...new Set(counted)], minors };
}

/** Columns of tests that ask how many records hold a value. */
function countedBy(test: Test): string[] {
  switch (test.is) {
    case 'held-by':
      return [test.column];
    case 'all':
    case 'any':
      return test.of.flatMap(countedBy);
    case 'not':
      return countedBy(test.test);
    default:
      return [];
  }
}
