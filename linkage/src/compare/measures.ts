import type { ScalarColumn } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { Test } from '../settings/settings.ts';
import { daysOf } from './days-of.ts';
import { jaro } from './jaro-winkler.ts';
import { mostInCommon, SIGNATURE, sharedPrefix, signaturesOf } from './signatures.ts';
import { textsOf } from './texts.ts';

/** A number two rows have between them, NaN where either is null; computed once for all levels that ask for it. */
export type Measure = (left: number, right: number) => number;

/** A level's test as a threshold on a measure: it holds where `at least` or `at most` is so. */
export interface Graded {
  readonly key: string;
  readonly atLeast: boolean;
  readonly threshold: number;
  readonly make: (lowest: number) => Measure;
}

/** Reads a test as a threshold on a measure, or undefined where it is none of these. */
export function gradedTest(test: Test, table: Table): Graded | undefined {
  if ((test.is === 'jaro-winkler' || test.is === 'jaro') && (test.other ?? test.column) === test.column) {
    const column = scalarOf(table, test.column);
    if (column === undefined) return undefined;
    const boosted = test.is === 'jaro-winkler';
    return {
      key: `${test.is} ${test.column}`,
      atLeast: true,
      threshold: test.atLeast,
      make: (lowest) => jaroMeasure(column, boosted, lowest),
    };
  }
  if (test.is === 'days-apart') {
    const column = scalarOf(table, test.column);
    if (column === undefined) return undefined;
    return {
      key: `days ${test.column}`,
      atLeast: false,
      threshold: test.atMost,
      make: () => daysMeasure(column),
    };
  }
  return undefined;
}

function scalarOf(table: Table, name: string): ScalarColumn | undefined {
  const column = table.columns.get(name);
  return column?.kind === 'scalar' ? column : undefined;
}

/** Winkler's bonus: a tenth of what is missing per byte of common prefix, from a similarity of 0.7 on. */
const [PREFIX_WEIGHT, BOOST_FROM] = [0.1, 0.7];
/** Bounds round differently from the similarity itself. */
const SLACK = 1e-9;

/** Jaro or Jaro-Winkler similarity; −1 where letters and lengths alone show that it is below `lowest`. */
function jaroMeasure(column: ScalarColumn, boosted: boolean, lowest: number): Measure {
  const texts = textsOf(column);
  const { bytes, starts } = texts;
  const signatures = signaturesOf(texts);
  const { codes } = column;
  return (left, right) => {
    const a = codes[left] ?? -1;
    const b = codes[right] ?? -1;
    if (a < 0 || b < 0) return Number.NaN;
    const i = a * SIGNATURE;
    const j = b * SIGNATURE;
    const common = mostInCommon(signatures, i, signatures, j);
    if (common === 0) return lowest <= 0 ? 0 : -1;
    const most = (common / (signatures[i] ?? 0) + common / (signatures[j] ?? 0) + 1) / 3;
    const bonus = boosted ? PREFIX_WEIGHT * sharedPrefix(signatures, i, signatures, j) : 0;
    if (most + bonus * (1 - most) < lowest - SLACK) return -1;
    const similarity = jaro(
      bytes,
      starts[a] ?? 0,
      starts[a + 1] ?? 0,
      bytes,
      starts[b] ?? 0,
      starts[b + 1] ?? 0,
    );
    return boosted && similarity > BOOST_FROM ? similarity + bonus * (1 - similarity) : similarity;
  };
}

function daysMeasure(column: ScalarColumn): Measure {
  const days = daysOf(column);
  const { codes } = column;
  return (left, right) => {
    const apart = (days[codes[left] ?? -1] ?? Number.NaN) - (days[codes[right] ?? -1] ?? Number.NaN);
    return apart < 0 ? -apart : apart;
  };
}
