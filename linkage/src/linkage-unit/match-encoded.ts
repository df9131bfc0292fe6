import { Joining } from '../cluster/joining.ts';
import type { Encodings } from '../encodings/encodings.ts';
import { findCandidates } from './find-candidates.ts';

/** Two records of different files found to be one person; the score is for the linkage unit alone. */
export interface EncodedPair {
  readonly left: string;
  readonly right: string;
  readonly dice: number;
}

export interface MatchOptions {
  readonly threshold: number;
  readonly blocked?: boolean;
}

/**
 * One-to-one pairs: best first, each record at most once. Ties go by record id, which is random and so favours nobody.
 * A pair is dropped where either record has another partner just as good: a coin would decide.
 */
export function matchOneToOne(left: Encodings, right: Encodings, options: MatchOptions): EncodedPair[] {
  const candidates = findCandidates(left, right, options);
  const pairs = candidates.dice.map((dice, i) => ({
    left: left.records[candidates.left[i] ?? -1]?.record ?? '',
    right: right.records[candidates.right[i] ?? -1]?.record ?? '',
    dice,
  }));
  pairs.sort(byStrength);
  const taken = { left: new Map<string, number>(), right: new Map<string, number>() };
  const tied = new Set<EncodedPair>();
  const kept: EncodedPair[] = [];
  for (const pair of pairs) {
    const [a, b] = [taken.left.get(pair.left), taken.right.get(pair.right)];
    if (a === undefined && b === undefined) {
      taken.left.set(pair.left, kept.length);
      taken.right.set(pair.right, kept.length);
      kept.push(pair);
      continue;
    }
    for (const place of [a, b]) {
      const rival = place === undefined ? undefined : kept[place];
      if (rival !== undefined && rival.dice === pair.dice) tied.add(rival);
    }
  }
  return kept.filter((pair) => !tied.has(pair));
}

/** Groups over two or more files: strongest pairs join first, and no group holds two records of one file. Only groups of two and more. */
export function matchGroups(files: readonly Encodings[], options: MatchOptions): string[][] {
  const starts = [0];
  for (const file of files) starts.push((starts.at(-1) ?? 0) + file.records.length);
  const names = files.flatMap((file) => file.records.map(({ record }) => record));
  const edges: { a: number; b: number; dice: number }[] = [];
  files.forEach((left, l) => {
    files.slice(l + 1).forEach((right, after) => {
      const found = findCandidates(left, right, options);
      found.dice.forEach((dice, i) => {
        const a = (starts[l] ?? 0) + (found.left[i] ?? 0);
        const b = (starts[l + 1 + after] ?? 0) + (found.right[i] ?? 0);
        edges.push({ a, b, dice });
      });
    });
  });
  edges.sort((x, y) => y.dice - x.dice || compare(names[x.a], names[y.a]) || compare(names[x.b], names[y.b]));
  const sourceOf = Int32Array.from(files.flatMap((file, f) => file.records.map(() => f)));
  const joining = new Joining(names.length, [], sourceOf);
  for (const { a, b } of edges) joining.join(a, b);
  const groups = new Map<number, string[]>();
  names.forEach((name, row) => {
    const root = joining.find(row);
    groups.set(root, [...(groups.get(root) ?? []), name]);
  });
  return [...groups.values()].filter((group) => group.length > 1);
}

function byStrength(a: EncodedPair, b: EncodedPair): number {
  return b.dice - a.dice || compare(a.left, b.left) || compare(a.right, b.right);
}

function compare(a = '', b = ''): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
