/** True of ten digits that pass the modulus-11 check; repeated digits (0000000000, 1111111111 pass it) are refused. Valid is not verified: about 9 % of random numbers pass. */
export function isValidNhsNumber(digits: string): boolean {
  if (!/^\d{10}$/.test(digits) || /^(\d)\1{9}$/.test(digits)) return false;
  let sum = 0;
  for (let i = 0; i < 9; i++) sum += (10 - i) * (digits.charCodeAt(i) - 48);
  const check = (11 - (sum % 11)) % 11;
  return check !== 10 && check === digits.charCodeAt(9) - 48;
}

/** Digits alone, or null where they are no valid NHS number. */
export function normaliseNhsNumber(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '');
  return isValidNhsNumber(digits) ? digits : null;
}
