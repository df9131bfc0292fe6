const DIGITS: Readonly<Record<string, string>> = {
  b: '1',
  f: '1',
  p: '1',
  v: '1',
  c: '2',
  g: '2',
  j: '2',
  k: '2',
  q: '2',
  s: '2',
  x: '2',
  z: '2',
  d: '3',
  t: '3',
  l: '4',
  m: '5',
  n: '5',
  r: '6',
};

/** American Soundex of a–z text (`robert` → `r163`); null where there is no letter. */
export function soundex(text: string): string | null {
  const letters = text.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return null;
  let code = letters.charAt(0);
  let last = DIGITS[code];
  for (const letter of letters.slice(1)) {
    const digit = DIGITS[letter];
    if (digit !== undefined && digit !== last) code += digit;
    if (letter !== 'h' && letter !== 'w') last = digit;
    if (code.length === 4) break;
  }
  return code.padEnd(4, '0');
}
