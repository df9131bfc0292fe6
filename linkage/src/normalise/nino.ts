const FORM = /^(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/;

/** True of a National Insurance number in the form HMRC gives out; `TN…` (temporary) is never one. */
export function isValidNino(nino: string): boolean {
  return FORM.test(nino) && !/^..(\d)\1{5}/.test(nino) && !nino.startsWith('AB123456');
}

/** Upper case without spaces, or null where it is no valid number or the AB123456 of every form's example. */
export function normaliseNino(text: string): string | null {
  const nino = text.toUpperCase().replace(/[\s-]/g, '');
  return isValidNino(nino) ? nino : null;
}
