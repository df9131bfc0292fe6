/** A British telephone number as national digits, `+44 (0)7700 900123` → `07700900123`; null where it is too short or a placeholder. */
export function normalisePhone(text: string): string | null {
  let digits = text
    .replace(/\(0\)/, '')
    .replace(/[^\d+]/g, '')
    .replace(/^(?:\+|00)44/, '0')
    .replace(/\+/g, '');
  if (!digits.startsWith('0')) digits = `0${digits}`;
  return digits.length < 10 || digits.length > 11 || /(\d)\1{6,}/.test(digits) ? null : digits;
}

/** Lower case, no spaces, no `+tag`; null where it is none or nobody's (`noemail@…`, `none@…`). */
export function normaliseEmail(text: string): string | null {
  const match = /^([^@\s+]+)(?:\+[^@\s]*)?@([^@\s]+\.[^@\s]+)$/.exec(text.trim().toLowerCase());
  if (match === null || /^(?:no-?e?mail|none|na|nil|unknown|refused|declined|test|x+)$/.test(match[1] ?? ''))
    return null;
  return `${match[1]}@${match[2]}`;
}
