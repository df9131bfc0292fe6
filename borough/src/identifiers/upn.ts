const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** The check letter of the twelve digits of a UPN: Σ digit × position (2 to 13), modulus 23. */
export function upnCheckLetter(digits: string): string {
  let sum = 0;
  for (let i = 0; i < 12; i++) sum += (digits.charCodeAt(i) - 48) * (i + 2);
  return letters.charAt(sum % 23);
}

/** LA code (three digits), establishment (four), year of entry (two), serial (three). */
export function makeUpn(la: string, establishment: number, year: number, serial: number): string {
  const digits =
    la +
    String(establishment % 10_000).padStart(4, '0') +
    String(year % 100).padStart(2, '0') +
    String(serial % 1000).padStart(3, '0');
  return upnCheckLetter(digits) + digits;
}
