let previous = new Int32Array(128);
let current = new Int32Array(128);
let cells = new Int32Array(1024);
const lastRow = new Int32Array(256);

/** Levenshtein distance of two byte ranges. */
export function levenshtein(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const columns = bEnd - bStart + 1;
  if (columns > previous.length) {
    previous = new Int32Array(columns * 2);
    current = new Int32Array(columns * 2);
  }
  for (let j = 0; j < columns; j++) previous[j] = j;
  for (let i = aStart; i < aEnd; i++) {
    current[0] = i - aStart + 1;
    for (let j = 1; j < columns; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i] === b[bStart + j - 1] ? 0 : 1);
      const gap = Math.min(previous[j] ?? 0, current[j - 1] ?? 0) + 1;
      current[j] = change < gap ? change : gap;
    }
    [previous, current] = [current, previous];
  }
  return previous[columns - 1] ?? 0;
}

/** Damerau-Levenshtein distance, unrestricted (a moved pair may be edited again), as DuckDB computes it. */
export function damerauLevenshtein(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const aLength = aEnd - aStart;
  const bLength = bEnd - bStart;
  if (aLength === 0 || bLength === 0) return Math.max(aLength, bLength);
  const width = bLength + 2;
  const far = aLength + bLength;
  if ((aLength + 2) * width > cells.length) cells = new Int32Array((aLength + 2) * width * 2);
  const grid = cells;
  grid[0] = far;
  for (let i = 0; i <= aLength; i++) {
    grid[(i + 1) * width] = far;
    grid[(i + 1) * width + 1] = i;
  }
  for (let j = 0; j <= bLength; j++) {
    grid[j + 1] = far;
    grid[width + j + 1] = j;
  }
  lastRow.fill(0);
  for (let i = 1; i <= aLength; i++) {
    let lastColumn = 0;
    for (let j = 1; j <= bLength; j++) {
      const row = lastRow[b[bStart + j - 1] ?? 0] ?? 0;
      const column = lastColumn;
      let cost = 1;
      if (a[aStart + i - 1] === b[bStart + j - 1]) {
        cost = 0;
        lastColumn = j;
      }
      grid[(i + 1) * width + j + 1] = Math.min(
        (grid[i * width + j] ?? 0) + cost,
        (grid[(i + 1) * width + j] ?? 0) + 1,
        (grid[i * width + j + 1] ?? 0) + 1,
        (grid[row * width + column] ?? 0) + (i - row - 1) + 1 + (j - column - 1),
      );
    }
    lastRow[a[aStart + i - 1] ?? 0] = i;
  }
  return grid[(aLength + 1) * width + bLength + 1] ?? 0;
}

/** True where the Damerau-Levenshtein distance is at most one: one byte more, less or other, or two neighbours exchanged. */
export function withinOneEdit(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): boolean {
  const longer = aEnd - aStart - (bEnd - bStart);
  if (longer > 1 || longer < -1) return false;
  let head = 0;
  while (aStart + head < aEnd && bStart + head < bEnd && a[aStart + head] === b[bStart + head]) head++;
  let aLast = aEnd - 1;
  let bLast = bEnd - 1;
  while (aLast >= aStart + head && bLast >= bStart + head && a[aLast] === b[bLast]) {
    aLast--;
    bLast--;
  }
  const aLeft = aLast - aStart - head + 1;
  const bLeft = bLast - bStart - head + 1;
  if (aLeft <= 1 && bLeft <= 1) return true;
  return aLeft === 2 && bLeft === 2 && a[aStart + head] === b[bLast] && a[aLast] === b[bStart + head];
}

/** Bytes that differ, place by place; ranges of unlike length are far apart (Infinity). */
export function hamming(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  if (aEnd - aStart !== bEnd - bStart) return Number.POSITIVE_INFINITY;
  let differing = 0;
  for (let i = 0; aStart + i < aEnd; i++) if (a[aStart + i] !== b[bStart + i]) differing++;
  return differing;
}

/** Jaccard similarity of the sets of bytes, 0–1. */
export function jaccard(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const left = new Set(a.subarray(aStart, aEnd));
  const right = new Set(b.subarray(bStart, bEnd));
  let both = 0;
  for (const byte of left) if (right.has(byte)) both++;
  return both / (left.size + right.size - both);
}
