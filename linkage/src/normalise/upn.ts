const CHECK_LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** True of a permanent UPN (13 characters) with the right check letter, and of a temporary one (its last character a letter, weighed by its place among the check letters). */
export function isValidUpn(upn: string): boolean {
  if (!/^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/.test(upn)) return false;
  let sum = 0;
  for (let i = 1; i < 13; i++) {
    const value = /\d/.test(upn.charAt(i)) ? Number(upn.charAt(i)) : CHECK_LETTERS.indexOf(upn.charAt(i));
    sum += value * (i + 1);
  }
  return CHECK_LETTERS.charAt(sum % 23) === upn.charAt(0) && !/^.(\d)\1{11}$/.test(upn);
}

/** A permanent UPN, upper case without spaces; null for temporary ones (they change with the school), UN1–UN5 and what fails the check. */
export function normaliseUpn(text: string): string | null {
  const upn = text.toUpperCase().replace(/\s/g, '');
  return isValidUpn(upn) && /\d$/.test(upn) ? upn : null;
}
