import { foldLetters } from './letters.ts';

const TITLES = new Set([
  'mr',
  'mrs',
  'ms',
  'miss',
  'mx',
  'dr',
  'rev',
  'revd',
  'sir',
  'dame',
  'lady',
  'lord',
  'prof',
  'master',
  'mstr',
  'cllr',
]);
const PLACEHOLDERS = new Set([
  'baby',
  'unborn',
  'babe',
  'infant',
  'newborn',
  'foetus',
  'fetus',
  'twin',
  'triplet',
  'boy',
  'girl',
  'male',
  'female',
  'of',
  'one',
  'two',
  'unknown',
  'unkown',
  'notknown',
  'nk',
  'na',
  'none',
  'null',
  'nil',
  'tbc',
  'tba',
  'test',
  'xx',
  'xxx',
  'xxxx',
  'zz',
  'zzz',
  'nfn',
  'anon',
  'anonymous',
  'withheld',
  'refused',
  'unnamed',
  'child',
  'known',
  'not',
  'given',
  'recorded',
  'stated',
]);
const PARTICLES = new Set([
  'de',
  'da',
  'di',
  'del',
  'della',
  'la',
  'le',
  'el',
  'al',
  'van',
  'von',
  'der',
  'den',
  'ter',
  'bin',
  'binti',
  'ibn',
  'abu',
  'dos',
  'das',
  'do',
  'y',
  'e',
  'st',
  'ap',
  'ab',
  'o',
]);
const NOT_MAC = /^mac(?:e|es|ey|h|hin|hado|ias|iel|ica|k|ks|ka|kie|ro|aulay?ne)$/;

/** The words of a name, folded to a–z, without titles; apostrophes close up (`O'Brien` → `obrien`), hyphens and spaces part. */
export function nameTokens(text: string): string[] {
  const tokens = foldLetters(text)
    .replace(/['’‘`´ʼ]/g, '')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((token) => token !== '');
  while (tokens.length > 1 && TITLES.has(tokens[0] ?? '')) tokens.shift();
  return tokens.length === 1 && TITLES.has(tokens[0] ?? '') ? [] : tokens;
}

/** True of `Baby`, `Unborn`, `Baby girl`, `Twin one`, `Not known`: words that stand where a name is missing. */
export function isPlaceholderName(text: string): boolean {
  const tokens = nameTokens(text);
  return tokens.every((token) => PLACEHOLDERS.has(token) || /^(.)\1{2,}$/.test(token));
}

/** A forename as its words, single spaces between; null for placeholders. `Dr. Anne-Marie` → `anne marie`. */
export function normaliseForename(text: string): string | null {
  const tokens = nameTokens(text);
  const first = tokens[0];
  if (first === undefined || isPlaceholderName(text)) return null;
  return PLACEHOLDERS.has(first) && (first === 'baby' || first === 'unborn' || first === 'infant')
    ? null
    : tokens.join(' ');
}

/** One surname word with `Mac` and `Mc` made one: `MacDonald`, `McDonald` → `mcdonald`; `Mack`, `Macey` stay. */
export function foldMac(token: string): string {
  return token.length > 5 && token.startsWith('mac') && !NOT_MAC.test(token) ? `mc${token.slice(3)}` : token;
}

function surnameTokens(text: string): string[] {
  const tokens = nameTokens(text);
  const joined: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] ?? '';
    const next = tokens[i + 1];
    if ((token === 'mc' || token === 'mac' || token === 'o') && next !== undefined) {
      joined.push(foldMac(token + next));
      i++;
    } else joined.push(foldMac(token));
  }
  return joined;
}

/** A surname as one word: `Smith-Jones`, `SMITH JONES` → `smithjones`; null for placeholders. */
export function normaliseSurname(text: string): string | null {
  const tokens = surnameTokens(text);
  return tokens.length === 0 || isPlaceholderName(text) ? null : tokens.join('');
}

/** The whole surname and, of a compound one, each part that is not a particle: `de la Cruz-Smith` → delacruzsmith, cruz, smith. */
export function surnameParts(text: string): string[] {
  const whole = normaliseSurname(text);
  if (whole === null) return [];
  const tokens = surnameTokens(text);
  const parts = tokens.length < 2 ? [] : tokens.filter((token) => token.length > 1 && !PARTICLES.has(token));
  return [...new Set([whole, ...parts])];
}
