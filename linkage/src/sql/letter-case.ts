/** Greek letters with a iota below, which JavaScript writes out as two: DuckDB gives the letter this many places on. */
const WITH_IOTA: readonly (readonly [number, number, number])[] = [
  [0x1f80, 0x1f87, 8],
  [0x1f90, 0x1f97, 8],
  [0x1fa0, 0x1fa7, 8],
  [0x1fb3, 0x1fb3, 9],
  [0x1fc3, 0x1fc3, 9],
  [0x1ff3, 0x1ff3, 9],
];
const MIXED = /[^\u0000-\u007f]/;

/** Small letters as DuckDB makes them: letter by letter, so a sigma at a word's end is like any other. */
export function lowerCase(text: string): string {
  if (!MIXED.test(text)) return text.toLowerCase();
  return [...text].map((letter) => (letter === 'İ' ? 'i' : letter.toLowerCase())).join('');
}

/** Capitals as DuckDB makes them: one letter of one (`ß` → `ẞ`). */
export function upperCase(text: string): string {
  return MIXED.test(text) ? [...text].map(capitalOf).join('') : text.toUpperCase();
}

function capitalOf(letter: string): string {
  if (letter === 'ß') return 'ẞ';
  const capital = letter.toUpperCase();
  if (capital.length === letter.length) return capital;
  const code = letter.codePointAt(0) ?? 0;
  const found = WITH_IOTA.find(([from, to]) => code >= from && code <= to);
  return found === undefined ? letter : String.fromCodePoint(code + found[2]);
}
