import type { Encodings } from '../encodings/encodings.ts';
import { LinkageError } from '../problems.ts';
import { compareAll, pack } from './compare-all.ts';

/** Pairs at or above a threshold: places in the two files and the greatest Dice coefficient over the passes. */
export interface Candidates {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly dice: readonly number[];
  readonly compared: number;
}

export interface CandidateOptions {
  readonly threshold: number;
  /** Compare only records that share a block; else every record with every other. */
  readonly blocked?: boolean;
}

/** Compares two files' encodings, pass by pass. Throws LinkageError where they were not encoded alike. */
export function findCandidates(left: Encodings, right: Encodings, options: CandidateOptions): Candidates {
  if (left.length !== right.length || left.passes !== right.passes)
    throw new LinkageError(
      'encoded-differently',
      `The files were not encoded alike: ${left.passes} encodings of ${left.length} bits, and ${right.passes} of ${right.length}.`,
    );
  const best = new Map<number, number>();
  const width = right.records.length;
  let compared = 0;
  for (let pass = 0; pass < left.passes; pass++) {
    const of = ({ records }: Encodings): (Uint8Array | null)[] =>
      records.map(({ encodings }) => encodings[pass] ?? null);
    const [lefts, rights] = [of(left), of(right)];
    for (const [l, r] of options.blocked === true ? blocksOf(left, right) : [wholes(left, right)]) {
      compared += compareAll(
        pack(lefts, left.length, l),
        pack(rights, right.length, r),
        options.threshold,
        (a, b, dice) => {
          const key = a * width + b;
          if (dice > (best.get(key) ?? -1)) best.set(key, dice);
        },
      );
    }
  }
  const keys = [...best.keys()].sort((a, b) => a - b);
  return {
    left: keys.map((key) => Math.floor(key / width)),
    right: keys.map((key) => key % width),
    dice: keys.map((key) => best.get(key) ?? 0),
    compared,
  };
}

function wholes(left: Encodings, right: Encodings): [Iterable<number>, Iterable<number>] {
  return [left.records.keys(), right.records.keys()];
}

function blocksOf(left: Encodings, right: Encodings): [number[], number[]][] {
  const rights = rowsByBlock(right);
  return [...rowsByBlock(left)].flatMap(([block, rows]): [number[], number[]][] => {
    const others = rights.get(block);
    return others === undefined ? [] : [[rows, others]];
  });
}

function rowsByBlock({ records }: Encodings): Map<string, number[]> {
  const rows = new Map<string, number[]>();
  records.forEach(({ blocks }, row) => {
    for (const block of blocks) {
      const known = rows.get(block);
      if (known === undefined) rows.set(block, [row]);
      else known.push(row);
    }
  });
  return rows;
}
