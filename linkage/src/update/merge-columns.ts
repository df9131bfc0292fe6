import { textsOf } from '../compare/texts.ts';
import { codedColumn, codedList } from '../encode/coded-column.ts';
import type { Column } from '../encode/column.ts';
import { appendTexts, findTexts } from './find-texts.ts';

/** Per row of the merged table: the known row it comes from, or `~row` of the input. */
export type Picks = Int32Array;

/** A column of the input said in the dictionary of the known one, new values at its end. */
export interface Joined {
  readonly known: Column;
  readonly input: Column;
  /** Input code → joint code. */
  readonly map: Int32Array;
}

export function joinColumns(known: Column, input: Column): Joined {
  const map = findTexts(textsOf(input), textsOf(known));
  let next = known.counts.length;
  for (let code = 0; code < map.length; code++) if (map[code] === -1) map[code] = next++;
  return { known, input, map };
}

/** True where an input row holds what the known row holds. */
export function holdsSame({ known, input, map }: Joined, row: number, of: number): boolean {
  const [a, aEnd] = spanOf(known, row);
  const [b, bEnd] = spanOf(input, of);
  const many = countIn(known, a, aEnd);
  if (many !== countIn(input, b, bEnd)) return false;
  for (let i = b; i < bEnd; i++) {
    const code = map[input.codes[i] ?? -1] ?? -1;
    if (code < 0) continue;
    let there = false;
    for (let j = a; j < aEnd; j++) there ||= known.codes[j] === code;
    if (!there) return false;
  }
  return true;
}

function spanOf(column: Column, row: number): readonly [number, number] {
  return column.kind === 'scalar' ? [row, row + 1] : [column.starts[row] ?? 0, column.starts[row + 1] ?? 0];
}

function countIn({ codes }: Column, from: number, to: number): number {
  let n = 0;
  for (let i = from; i < to; i++) if ((codes[i] ?? -1) >= 0) n++;
  return n;
}

/** The merged column. Values nobody holds any more stay in the dictionary with a count of 0. */
export function mergeColumn(
  { known, input, map }: Joined,
  picks: Picks,
  leaving: readonly number[],
  entering: readonly number[],
): Column {
  const fresh: number[] = [];
  map.forEach((code, own) => {
    if (code >= known.counts.length) fresh.push(own);
  });
  const texts = appendTexts(textsOf(known), textsOf(input), fresh);
  const counts = new Int32Array(known.counts.length + fresh.length);
  counts.set(known.counts);
  const tally = (column: Column, row: number, by: number, codes: Int32Array | null): void => {
    const [from, to] = spanOf(column, row);
    for (let i = from; i < to; i++) {
      const own = column.codes[i] ?? -1;
      const code = codes === null || own < 0 ? own : (codes[own] ?? -1);
      if (code >= 0) counts[code] = (counts[code] ?? 0) + by;
    }
  };
  for (const row of leaving) tally(known, row, -1, null);
  for (const row of entering) tally(input, row, 1, map);
  if (known.kind === 'scalar' && input.kind === 'scalar')
    return codedColumn(mergeScalars(known.codes, input.codes, map, picks), texts, counts);
  const { starts, codes } = mergeLists(known, input, map, picks);
  return codedList(starts, codes, texts, counts);
}

/** Calls `take` with stretches of known rows that stay together (their first and how many), and with each input row alone. */
export function eachRun(picks: Picks, take: (pick: number, length: number, row: number) => void): void {
  const lengths = runsMade.get(picks) ?? findRuns(picks);
  for (let i = 0, row = 0; i < lengths.length; i++) {
    const length = lengths[i] ?? 1;
    take(picks[row] ?? 0, length, row);
    row += length;
  }
}

/** Runs are the same for every column of an update: found once. */
const runsMade = new WeakMap<Picks, Int32Array>();

function findRuns(picks: Picks): Int32Array {
  const lengths = new Int32Array(picks.length);
  let count = 0;
  for (let row = 0; row < picks.length; ) {
    const pick = picks[row] ?? 0;
    let length = 1;
    if (pick >= 0) while (picks[row + length] === pick + length) length++;
    lengths[count++] = length;
    row += length;
  }
  const runs = lengths.slice(0, count);
  runsMade.set(picks, runs);
  return runs;
}

function mergeScalars(known: Int32Array, input: Int32Array, map: Int32Array, picks: Picks): Int32Array {
  const codes = new Int32Array(picks.length);
  eachRun(picks, (pick, length, row) => {
    if (pick >= 0) codes.set(known.subarray(pick, pick + length), row);
    else {
      const own = input[~pick] ?? -1;
      codes[row] = own < 0 ? -1 : (map[own] ?? -1);
    }
  });
  return codes;
}

function mergeLists(
  known: Column,
  input: Column,
  map: Int32Array,
  picks: Picks,
): { starts: Int32Array; codes: Int32Array } {
  const starts = new Int32Array(picks.length + 1);
  const codes = new Int32Array(known.codes.length + input.codes.length);
  let end = 0;
  for (let row = 0; row < picks.length; row++) {
    const pick = picks[row] ?? 0;
    const column = pick >= 0 ? known : input;
    const [from, to] = spanOf(column, pick >= 0 ? pick : ~pick);
    const begin = end;
    for (let i = from; i < to; i++) {
      const own = column.codes[i] ?? -1;
      if (own >= 0) codes[end++] = pick >= 0 ? own : (map[own] ?? -1);
    }
    if (pick < 0 && end - begin > 1) codes.subarray(begin, end).sort();
    starts[row + 1] = end;
  }
  return { starts, codes: codes.slice(0, end) };
}
