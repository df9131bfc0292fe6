import { LinkageError } from '../problems.ts';

/** A word, quoted name, text, number, symbol, or the end. `text` of a word is in lower case; `raw` as written. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'symbol' | 'end';
  readonly text: string;
  readonly raw: string;
}

const SYMBOLS = '-> :: <= >= <> != == || && // ** !~'.split(' ').concat('()[],.<>=+-*/%:^~'.split(''));
/** What stands for one sign in a text written as E'...'. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Cuts SQL into tokens. Throws LinkageError where a character belongs to none. */
export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (kind: Token['kind'], text: string, length: number): void => {
    tokens.push({ kind, text, raw: sql.slice(at, at + length) });
    at += length;
  };
  while (at < sql.length) {
    const rest = sql.slice(at);
    const space = /^(?:\s+|--[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest)?.[0].length ?? 0;
    if (space > 0) {
      at += space;
      continue;
    }
    const word = /^[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/.exec(rest)?.[0];
    const number = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.exec(rest)?.[0];
    const name = /^"((?:[^"]|"")*)"/.exec(rest) ?? /^`((?:[^`]|``)*)`/.exec(rest);
    const escaped = /^[eE]'((?:[^'\\]|\\[\s\S]|'')*)'/.exec(rest);
    const text = /^'((?:[^']|'')*)'/.exec(rest);
    const symbol = SYMBOLS.find((candidate) => rest.startsWith(candidate));
    if (escaped !== null) take('text', unescaped(escaped[1] ?? ''), escaped[0].length);
    else if (text !== null) take('text', (text[1] ?? '').replaceAll("''", "'"), text[0].length);
    else if (word !== undefined) take('word', word.toLowerCase(), word.length);
    else if (number !== undefined) take('number', number, number.length);
    else if (name !== null) take('name', (name[1] ?? '').replaceAll('""', '"'), name[0].length);
    else if (symbol !== undefined) take('symbol', symbol, symbol.length);
    else
      throw new LinkageError('unreadable-sql', `This SQL cannot be read at "${rest.slice(0, 20)}": ${sql}`, {
        sql,
      });
  }
  tokens.push({ kind: 'end', text: '', raw: '' });
  return tokens;
}

function unescaped(text: string): string {
  return text.replace(
    /\\x([\da-fA-F]{1,2})|\\([\s\S])|''/g,
    (_, code: string | undefined, letter: string | undefined) => {
      if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
      return letter === undefined ? "'" : (ESCAPES[letter] ?? letter);
    },
  );
}
