import { type Bits, ones, overlaps, rowOf } from './bits.ts';

/** What an attacker says of records: row → value. */
export type Guess = ReadonlyMap<number, string>;

/** A row holds a pattern if it has nearly all of its ones: typing errors cost a few. */
const HOLDS = 0.97;

/**
 * The insider's attack: some people of the file are known to the attacker, encoding and name (their own family, their
 * street). What the encodings of those of one surname have in common is that surname's pattern; whoever holds it has it.
 */
export function insider(
  bits: Bits,
  known: readonly number[],
  nameOf: (row: number) => string,
  groupOf: (row: number) => string = () => '',
): Guess {
  const carriers = new Map<string, number[]>();
  for (const row of known) {
    const key = `${groupOf(row)}\u001f${nameOf(row)}`;
    carriers.set(key, [...(carriers.get(key) ?? []), row]);
  }
  const best = new Map<number, { value: string; size: number }>();
  for (const [key, rows] of carriers) {
    if (rows.length < 3) continue;
    const pattern = common(bits, rows);
    const size = ones(pattern);
    // Less than this is what any two people share.
    if (size < 60) continue;
    const [group = '', value = ''] = key.split('\u001f');
    overlaps(bits, pattern).forEach((n, row) => {
      if (n < HOLDS * size || groupOf(row) !== group || size <= (best.get(row)?.size ?? 0)) return;
      best.set(row, { value, size });
    });
  }
  return new Map([...best].map(([row, { value }]) => [row, value]));
}

/**
 * The outsider's attack: encodings and public frequencies, nothing else. From many records the pattern they share with
 * those most like them is sharpened by taking in one more at a time; patterns held by many are frequent values; the most
 * frequent pattern is said to be the most frequent value, the next the next.
 */
export function outsider(
  bits: Bits,
  frequencies: readonly (readonly [string, number])[],
  seeds: readonly number[],
): Guess {
  const rare = rareBits(bits);
  const found: { rows: Set<number>; size: number }[] = [];
  for (const seed of seeds) {
    let pattern = and(rowOf(bits, seed), rare);
    const used = new Set([seed]);
    for (let n = 0; n < 7; n++) {
      const next = mostAlike(overlaps(bits, pattern), used);
      used.add(next);
      pattern = and(pattern, rowOf(bits, next));
    }
    const size = ones(pattern);
    if (size < 50) continue;
    const rows = new Set<number>();
    overlaps(bits, pattern).forEach((n, row) => {
      if (n >= HOLDS * size) rows.add(row);
    });
    if (
      rows.size >= 12 &&
      !found.some((one) => shared(one.rows, rows) > 0.5 * Math.min(one.rows.size, rows.size))
    )
      found.push({ rows, size });
  }
  found.sort((a, b) => b.rows.size - a.rows.size);
  const guess = new Map<number, string>();
  const open = frequencies.map(([value, share]) => ({ value, expected: share * bits.size }));
  for (const { rows } of found) {
    const nearest = open.reduce(
      (best, one, i) =>
        Math.abs(one.expected - rows.size) < Math.abs((open[best]?.expected ?? 0) - rows.size) ? i : best,
      0,
    );
    const [taken] = open.splice(nearest, 1);
    if (taken === undefined) break;
    for (const row of rows) if (!guess.has(row)) guess.set(row, taken.value);
  }
  return guess;
}

function common(bits: Bits, rows: readonly number[]): Uint32Array {
  return rows.map((row) => rowOf(bits, row)).reduce(and);
}

function and(a: Uint32Array, b: Uint32Array): Uint32Array {
  return a.map((word, w) => word & (b[w] ?? 0));
}

/** Bits that fewer than 60 in 100 records set: the rest are parts of dates that half of all people share. */
function rareBits(bits: Bits): Uint32Array {
  const mask = new Uint32Array(bits.words);
  for (let w = 0; w < bits.words; w++)
    for (let bit = 0; bit < 32; bit++) {
      let n = 0;
      for (let row = 0; row < bits.size; row++) n += ((bits.data[row * bits.words + w] ?? 0) >>> bit) & 1;
      if (n < 0.6 * bits.size) mask[w] = ((mask[w] ?? 0) | (1 << bit)) >>> 0;
    }
  return mask;
}

function mostAlike(overlap: Uint16Array, used: ReadonlySet<number>): number {
  let [best, most] = [0, -1];
  overlap.forEach((n, row) => {
    if (n > most && !used.has(row)) [best, most] = [row, n];
  });
  return best;
}

function shared(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let n = 0;
  for (const row of a) if (b.has(row)) n++;
  return n;
}
