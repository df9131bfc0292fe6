import type { ScalarColumn } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import type { Test } from '../settings/settings.ts';
import { daysOf } from './days-of.ts';
import { withinOneEdit } from './edit-distance.ts';
import { jaro } from './jaro-winkler.ts';
import { headsOf, mostInCommon, SIGNATURE, sharedPrefix, signaturesOf } from './signatures.ts';
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

/** Where two rows' codes stand beside each other: `data[row * stride + slotOf(column)]`, negative for null. */
export interface PackedCodes {
  readonly data: Int32Array;
  readonly stride: number;
  /** −1 where the column is not packed. */
  readonly slotOf: (column: string) => number;
}

/** Reads a test as a threshold on a measure, or undefined where it is none of these. */
export function gradedTest(test: Test, table: Table, packed: PackedCodes): Graded | undefined {
  if ((test.is === 'jaro-winkler' || test.is === 'jaro') && (test.other ?? test.column) === test.column) {
    const column = packedColumn(table, test.column, packed);
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
    const column = packedColumn(table, test.column, packed);
    if (column === undefined) return undefined;
    return {
      key: `days ${test.column}`,
      atLeast: false,
      threshold: test.atMost,
      make: () => daysMeasure(column),
    };
  }
  if (test.is === 'damerau-levenshtein' && test.atMost === 1 && (test.other ?? test.column) === test.column) {
    const column = packedColumn(table, test.column, packed);
    if (column === undefined) return undefined;
    return {
      key: `edit ${test.column}`,
      atLeast: false,
      threshold: 1,
      make: () => oneEditMeasure(column),
    };
  }
  return undefined;
}

interface PackedColumn {
  readonly column: ScalarColumn;
  readonly data: Int32Array;
  readonly stride: number;
  readonly slot: number;
}

function packedColumn(
  table: Table,
  name: string,
  { data, stride, slotOf }: PackedCodes,
): PackedColumn | undefined {
  const column = table.columns.get(name);
  const slot = slotOf(name);
  return column?.kind === 'scalar' && slot >= 0 ? { column, data, stride, slot } : undefined;
}

/** Winkler's bonus: a tenth of what is missing per byte of common prefix, from a similarity of 0.7 on. */
const [PREFIX_WEIGHT, BOOST_FROM] = [0.1, 0.7];
/** Bounds round differently from the similarity itself. */
const SLACK = 1e-9;

/** Jaro or Jaro-Winkler similarity; −1 where letters and lengths alone show that it is below `lowest`. */
function jaroMeasure(
  { column, data, stride, slot }: PackedColumn,
  boosted: boolean,
  lowest: number,
): Measure {
  const texts = textsOf(column);
  const { bytes, starts } = texts;
  const signatures = signaturesOf(texts);
  return (left, right) => {
    const a = data[left * stride + slot] ?? -1;
    const b = data[right * stride + slot] ?? -1;
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

/** 1 where two values are at most one edit apart, else 2. Values of one length differ then in two bytes at most: seen from the first twelve. */
function oneEditMeasure({ column, data, stride, slot }: PackedColumn): Measure {
  const texts = textsOf(column);
  const { bytes, starts } = texts;
  const heads = headsOf(texts);
  return (left, right) => {
    const a = data[left * stride + slot] ?? -1;
    const b = data[right * stride + slot] ?? -1;
    if (a < 0 || b < 0) return Number.NaN;
    const longer = (heads[a * 4] ?? 0) - (heads[b * 4] ?? 0);
    if (longer > 1 || longer < -1) return 2;
    if (longer === 0) {
      const differing =
        bytesSet((heads[a * 4 + 1] ?? 0) ^ (heads[b * 4 + 1] ?? 0)) +
        bytesSet((heads[a * 4 + 2] ?? 0) ^ (heads[b * 4 + 2] ?? 0)) +
        bytesSet((heads[a * 4 + 3] ?? 0) ^ (heads[b * 4 + 3] ?? 0));
      if (differing > 2) return 2;
    }
    return withinOneEdit(bytes, starts[a] ?? 0, starts[a + 1] ?? 0, bytes, starts[b] ?? 0, starts[b + 1] ?? 0)
      ? 1
      : 2;
  };
}

/** How many of four bytes are not zero. */
function bytesSet(word: number): number {
  if (word === 0) return 0;
  const folded = word | (word >>> 4);
  const twice = folded | (folded >>> 2);
  return Math.imul((twice | (twice >>> 1)) & 0x01010101, 0x01010101) >>> 24;
}

function daysMeasure({ column, data, stride, slot }: PackedColumn): Measure {
  const days = daysOf(column);
  return (left, right) => {
    const apart =
      (days[data[left * stride + slot] ?? -1] ?? Number.NaN) -
      (days[data[right * stride + slot] ?? -1] ?? Number.NaN);
    return apart < 0 ? -apart : apart;
  };
}
