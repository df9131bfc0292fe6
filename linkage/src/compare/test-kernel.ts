import type { Column, ListColumn, ScalarColumn } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import { isoToDay } from '../normalise/day.ts';
import { LinkageError } from '../problems.ts';
import type { Test } from '../settings/settings.ts';
import { sqlKernel } from '../sql/sql-kernel.ts';
import { foreignKernel } from './foreign-answers.ts';
import { sharedCodes } from './shared-codes.ts';
import { nearKernel, similarKernel } from './similarity.ts';
import { asListLike, translated } from './translate.ts';

/** 1 holds, 0 does not, −1 unknown (a null is in it): SQL's three values, so that NOT of unknown stays unknown. */
export type Answer = 1 | 0 | -1;
/** A test made ready for one table: rows in, answer out. */
export type TestKernel = (left: number, right: number) => Answer;

/** Makes a test ready for a table. Throws LinkageError where a column is of the wrong kind. */
export function compileTest(test: Test, table: Table): TestKernel {
  const scalar = (name: string): ScalarColumn => {
    const column = columnOf(table, name);
    if (column.kind === 'list')
      throw new LinkageError(
        'list-column',
        `"${test.is}" compares single values; column "${name}" holds lists.`,
        { column: name },
      );
    return column;
  };
  switch (test.is) {
    case 'else':
      return () => 1;
    case 'null':
      return anyOf(test.columns.map((name) => nullKernel(columnOf(table, name))));
    case 'all-null':
      return sideNull(test.columns.map((name) => columnOf(table, name)));
    case 'equal':
      return equalKernel(columnOf(table, test.column), columnOf(table, test.other ?? test.column));
    case 'shares':
      return sharesKernel(
        columnOf(table, test.column),
        columnOf(table, test.other ?? test.column),
        test.atLeast ?? 1,
      );
    case 'jaro-winkler':
    case 'jaro':
    case 'jaccard':
      return similarKernel(test.is, scalar(test.column), scalar(test.other ?? test.column), test.atLeast);
    case 'levenshtein':
    case 'damerau-levenshtein':
    case 'hamming':
      return nearKernel(test.is, scalar(test.column), scalar(test.other ?? test.column), test.atMost);
    case 'days-apart':
      return apartKernel(scalar(test.column), isoToDay, test.atMost);
    case 'number-apart':
      return apartKernel(scalar(test.column), Number, test.atMost);
    case 'later-than':
      return laterKernel(scalar(test.column), scalar(test.other));
    case 'held-by':
      return heldByKernel(scalar(test.column), test.atLeast);
    case 'value':
      return valueKernel(scalar(test.column), test.side, test.equals);
    case 'sql':
      return sqlKernel(test.sql, table);
    case 'duckdb':
      return foreignKernel(test.sql, test.columns, table);
    case 'all':
      return allOf(test.of.map((part) => compileTest(part, table)));
    case 'any':
      return anyOf(test.of.map((part) => compileTest(part, table)));
    case 'not': {
      const inner = compileTest(test.test, table);
      return (left, right) => {
        const answer = inner(left, right);
        return answer === -1 ? -1 : answer === 1 ? 0 : 1;
      };
    }
  }
}

function columnOf(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column === undefined)
    throw new LinkageError('unknown-column', `There is no column "${name}".`, { column: name });
  return column;
}

function isEmptyAt(column: Column): (row: number) => boolean {
  if (column.kind === 'scalar') {
    const { codes } = column;
    return (row) => (codes[row] ?? -1) < 0;
  }
  const { starts } = column;
  return (row) => starts[row] === starts[row + 1];
}

function nullKernel(column: Column): TestKernel {
  const isEmpty = isEmptyAt(column);
  return (left, right) => (isEmpty(left) || isEmpty(right) ? 1 : 0);
}

/** Holds where on either side every one of the columns is null. */
function sideNull(columns: readonly Column[]): TestKernel {
  const empty = columns.map(isEmptyAt);
  return (left, right) =>
    empty.every((isEmpty) => isEmpty(left)) || empty.every((isEmpty) => isEmpty(right)) ? 1 : 0;
}

function equalKernel(a: Column, b: Column): TestKernel {
  if (a.kind === 'scalar' && b.kind === 'scalar') {
    const { codes } = a;
    const other = a === b ? codes : translated(b, a);
    return (left, right) => {
      const l = codes[left] ?? -1;
      const r = other[right] ?? -1;
      return l === -1 || r === -1 ? -1 : l === r ? 1 : 0;
    };
  }
  if (a !== b || a.kind !== 'list')
    throw new LinkageError('list-column', 'Lists are compared for equality within one column only.');
  return (left, right) =>
    sharedCodes(a, left, a, right) === sizeAt(a, left) && sizeAt(a, left) === sizeAt(a, right) ? 1 : 0;
}

function sizeAt(column: ListColumn, row: number): number {
  return (column.starts[row + 1] ?? 0) - (column.starts[row] ?? 0);
}

function sharesKernel(a: Column, b: Column, least: number): TestKernel {
  const { starts: leftStarts, codes: leftCodes } = asListLike(a, a);
  const { starts: rightStarts, codes: rightCodes } = asListLike(b, a);
  return (left, right) => {
    let i = leftStarts[left] ?? 0;
    let j = rightStarts[right] ?? 0;
    const iEnd = leftStarts[left + 1] ?? 0;
    const jEnd = rightStarts[right + 1] ?? 0;
    if (i === iEnd || j === jEnd) return -1;
    let shared = 0;
    while (i < iEnd && j < jEnd) {
      const difference = (leftCodes[i] ?? 0) - (rightCodes[j] ?? 0);
      if (difference === 0 && ++shared >= least) return 1;
      if (difference <= 0) i++;
      if (difference >= 0) j++;
    }
    return 0;
  };
}

function apartKernel(column: ScalarColumn, read: (text: string) => number, most: number): TestKernel {
  const numbers = Float64Array.from(column.values, read);
  const { codes } = column;
  return (left, right) => {
    const apart = Math.abs(
      (numbers[codes[left] ?? -1] ?? Number.NaN) - (numbers[codes[right] ?? -1] ?? Number.NaN),
    );
    return Number.isNaN(apart) ? -1 : apart <= most ? 1 : 0;
  };
}

/** Holds where either record's day is after the other's bound. */
function laterKernel(column: ScalarColumn, bound: ScalarColumn): TestKernel {
  const days = Float64Array.from(column.values, isoToDay);
  const bounds = Float64Array.from(bound.values, isoToDay);
  const isLater = (a: number, b: number): boolean =>
    (days[column.codes[a] ?? -1] ?? Number.NaN) > (bounds[bound.codes[b] ?? -1] ?? Number.NaN);
  return (left, right) => (isLater(left, right) || isLater(right, left) ? 1 : 0);
}

function heldByKernel({ codes, counts }: ScalarColumn, least: number): TestKernel {
  return (left, right) => {
    const [l = -1, r = -1] = [codes[left], codes[right]];
    return l < 0 || r < 0 ? -1 : (counts[l] ?? 0) >= least && (counts[r] ?? 0) >= least ? 1 : 0;
  };
}

function valueKernel({ codes, values }: ScalarColumn, side: 'left' | 'right', equals: string): TestKernel {
  const wanted = values.indexOf(equals);
  return (left, right) => {
    const code = codes[side === 'left' ? left : right] ?? -1;
    return code < 0 ? -1 : code === wanted ? 1 : 0;
  };
}

function allOf(parts: readonly TestKernel[]): TestKernel {
  return (left, right) => {
    let answer: Answer = 1;
    for (const part of parts) {
      const found = part(left, right);
      if (found === 0) return 0;
      if (found === -1) answer = -1;
    }
    return answer;
  };
}

function anyOf(parts: readonly TestKernel[]): TestKernel {
  return (left, right) => {
    let answer: Answer = 0;
    for (const part of parts) {
      const found = part(left, right);
      if (found === 1) return 1;
      if (found === -1) answer = -1;
    }
    return answer;
  };
}
