const PREFIX_WEIGHT = 0.1;
const PREFIX_LENGTH = 4;
/** Winkler's prefix bonus counts from here on (DuckDB, rapidfuzz). */
const BOOST_FROM = 0.7;

let matchedA = new Uint8Array(256);
let matchedB = new Uint8Array(256);

/**
 * Jaro similarity of two byte ranges, 0–1. Greedy, so not symmetric: callers keep the order of records fixed.
 * Half transpositions are cut to whole ones, as rapidfuzz and so DuckDB do.
 */
export function jaro(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const aLength = aEnd - aStart;
  const bLength = bEnd - bStart;
  if (aLength === 0 || bLength === 0) return 0;
  const longer = aLength > bLength ? aLength : bLength;
  if (longer <= SHORT) return jaroOfShort(a, aStart, aLength, b, bStart, bLength);
  if (longer > matchedA.length) {
    matchedA = new Uint8Array(longer * 2);
    matchedB = new Uint8Array(longer * 2);
  }
  const window = longer < 4 ? 0 : (longer >> 1) - 1;
  for (let j = 0; j < bLength; j++) matchedB[j] = 0;
  let common = 0;
  for (let i = 0; i < aLength; i++) {
    const from = i > window ? i - window : 0;
    const to = i + window < bLength - 1 ? i + window : bLength - 1;
    const byte = a[aStart + i];
    matchedA[i] = 0;
    for (let j = from; j <= to; j++) {
      if (matchedB[j] === 0 && b[bStart + j] === byte) {
        matchedA[i] = 1;
        matchedB[j] = 1;
        common++;
        break;
      }
    }
  }
  if (common === 0) return 0;
  let moved = 0;
  let j = 0;
  for (let i = 0; i < aLength; i++) {
    if (matchedA[i] === 0) continue;
    while (matchedB[j] === 0) j++;
    if (a[aStart + i] !== b[bStart + j]) moved++;
    j++;
  }
  return (common / aLength + common / bLength + (common - (moved >> 1)) / common) / 3;
}

/** Texts up to this length are matched by bits of one number; half the cost at 10 bytes, a fifth at 25. */
const SHORT = 31;
const placesOf = new Int32Array(256);

/** The same, greedy in the same order: bit j stands for byte j of `b`. */
function jaroOfShort(
  a: Uint8Array,
  aStart: number,
  aLength: number,
  b: Uint8Array,
  bStart: number,
  bLength: number,
): number {
  const longer = aLength > bLength ? aLength : bLength;
  const window = longer < 4 ? 0 : (longer >> 1) - 1;
  for (let j = 0; j < bLength; j++) {
    const byte = b[bStart + j] ?? 0;
    placesOf[byte] = (placesOf[byte] ?? 0) | (1 << j);
  }
  let reach = (1 << (window + 1)) - 1;
  const all = bLength === 31 ? 0x7fffffff : (1 << bLength) - 1;
  let matchedHere = 0;
  let matchedThere = 0;
  let common = 0;
  for (let i = 0; i < aLength; i++) {
    const free = (placesOf[a[aStart + i] ?? 0] ?? 0) & reach & all & ~matchedThere;
    if (free !== 0) {
      matchedThere |= free & -free;
      matchedHere |= 1 << i;
      common++;
    }
    reach = i < window ? (reach << 1) | 1 : reach << 1;
  }
  for (let j = 0; j < bLength; j++) placesOf[b[bStart + j] ?? 0] = 0;
  if (common === 0) return 0;
  let moved = 0;
  while (matchedHere !== 0) {
    const i = 31 - Math.clz32(matchedHere & -matchedHere);
    const j = 31 - Math.clz32(matchedThere & -matchedThere);
    if (a[aStart + i] !== b[bStart + j]) moved++;
    matchedHere &= matchedHere - 1;
    matchedThere &= matchedThere - 1;
  }
  return (common / aLength + common / bLength + (common - (moved >> 1)) / common) / 3;
}

/** Jaro-Winkler similarity of two byte ranges, 0–1: prefix weight 0.1 over at most four bytes, above a Jaro of 0.7. */
export function jaroWinkler(
  a: Uint8Array,
  aStart: number,
  aEnd: number,
  b: Uint8Array,
  bStart: number,
  bEnd: number,
): number {
  const similarity = jaro(a, aStart, aEnd, b, bStart, bEnd);
  if (similarity <= BOOST_FROM) return similarity;
  let prefix = 0;
  while (
    prefix < PREFIX_LENGTH &&
    aStart + prefix < aEnd &&
    bStart + prefix < bEnd &&
    a[aStart + prefix] === b[bStart + prefix]
  )
    prefix++;
  return similarity + prefix * PREFIX_WEIGHT * (1 - similarity);
}
