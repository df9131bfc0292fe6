/** Check digit of the first nine digits, or undefined where none exists (rule: weights 10 to 2, modulus 11). */
export function nhsCheckDigit(firstNine: string): number | undefined {
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (firstNine.charCodeAt(i) - 48) * (10 - i);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? undefined : check;
}

/** Of the ten last digits under one eight-digit stem at least nine have a check digit, so each stem gives nine numbers. */
const perRange = 900_000;

/**
 * The NHS number of the n-th identity of a place: from the test range 999, then (beyond 900,000) 998, 997 …,
 * none of which is issued. Valid check digits; neighbours in n are far apart.
 */
export function makeNhsNumber(n: number, seed: number): string {
  const range = 999 - Math.floor(n / perRange);
  // 487,003 shares no factor with 900,000, so this visits each slot once.
  const slot = ((n % perRange) * 487_003 + (seed % perRange)) % perRange;
  const stem = `${range}${String(Math.floor(slot / 9) % 100_000).padStart(5, '0')}`;
  let wanted = slot % 9;
  for (let last = 0; last < 10; last++) {
    const check = nhsCheckDigit(stem + last);
    if (check === undefined) continue;
    if (wanted === 0) return `${stem}${last}${check}`;
    wanted -= 1;
  }
  throw new RangeError(`No NHS number under ${stem}.`);
}
