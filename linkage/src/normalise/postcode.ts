const FORM = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/;
const PLACEHOLDERS = /^(?:ZZ99|XX|NF1)/;

/** A British postcode with its one space, `sw1a1aa` → `SW1A 1AA`; letter O for zero and I for one in the inward digit are mended; null where it is none, or ZZ99 (no fixed abode, unknown). */
export function normalisePostcode(text: string): string | null {
  const letters = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (letters.length < 5 || letters.length > 7) return null;
  const outward = letters.slice(0, -3);
  const digit = letters.slice(-3, -2).replace('O', '0').replace('I', '1');
  const match = FORM.exec(outward + digit + letters.slice(-2));
  if (match === null || PLACEHOLDERS.test(letters)) return null;
  return `${match[1]} ${match[2]}`;
}

/** `SW1A 1AA` → `SW1A 1`. */
export function postcodeSector(postcode: string): string {
  return postcode.slice(0, -2);
}

/** `SW1A 1AA` → `SW1A`. */
export function postcodeDistrict(postcode: string): string {
  return postcode.slice(0, -4);
}
