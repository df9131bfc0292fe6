/** One to twelve digits without leading zeros; null for zero, repeated digits and what is no number. */
export function normaliseUprn(text: string): string | null {
  const digits = text.trim().replace(/\.0$/, '').replace(/^0+/, '');
  return /^\d{1,12}$/.test(digits) && !/^(\d)\1{4,}$/.test(digits) ? digits : null;
}
