import { LinkageError } from '../problems.ts';

/** RE2's named classes inside brackets. */
const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\t\\n\\v\\f\\r ',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  graph: '!-~',
  print: ' -~',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
  ascii: '\\x00-\\x7f',
  word: '\\w',
};
/** What RE2 calls a space: without the no-break space and the vertical tab, which JavaScript takes too. */
const SPACE = '\\t\\n\\f\\r ';
const CATEGORY = /^(?:[CLMNPSZ][a-z]?|Any)$/;
const SYNTAX = new Set('^$\\.*+?()[]{}|/');

/**
 * A regular expression of RE2 (DuckDB's) as the same one in JavaScript with the flag `u`; `flags`: RE2's own at its start,
 * of which s lets a dot take the line feed and m lets ^ and $ stand at it. Throws LinkageError for what RE2 refuses as well (look-around, back references) and for flags in mid-pattern.
 */
export function fromRe2(source: string, flags: string): string {
  let out = '';
  let at = 0;
  let inClass = false;
  const refuse = (): never => {
    throw new LinkageError('unreadable-sql', `This regular expression cannot be used: ${source}`, { source });
  };
  while (at < source.length) {
    const rest = source.slice(at);
    const taken: readonly [string, number] = rest.startsWith('\\')
      ? escaped(rest, inClass, refuse)
      : inClass
        ? inBrackets(rest, refuse)
        : outside(rest, flags, refuse);
    out += taken[0];
    if (inClass) inClass = !(rest.startsWith(']') && taken[1] === 1);
    else inClass = rest.startsWith('[');
    at += taken[1];
  }
  return out;
}

type Taken = readonly [string, number];

function outside(rest: string, flags: string, refuse: () => never): Taken {
  const letter = rest[0] ?? '';
  switch (letter) {
    case '.':
      return [flags.includes('s') ? '[^]' : '[^\\n]', 1];
    // JavaScript's own m takes the carriage return for the end of a line too.
    case '^':
      return [flags.includes('m') ? '(?<![^\\n])' : '^', 1];
    case '$':
      return [flags.includes('m') ? '(?![^\\n])' : '$', 1];
    case '[': {
      // A bracket that stands first is one of the letters.
      const [open = '['] = /^\[\^?\]?/.exec(rest) ?? [];
      return [open.replace(']', '\\]'), open.length];
    }
    case '(': {
      const named = /^\(\?P?<(\w+)>/.exec(rest);
      if (named !== null) return [`(?<${named[1]}>`, named[0].length];
      return /^\(\?(?:[=!]|<|[imsU-]+\))/.test(rest) ? refuse() : ['(', 1];
    }
    case '{': {
      const count = /^\{\d+(?:,\d*)?\}/.exec(rest)?.[0];
      return count === undefined ? ['\\{', 1] : [count, count.length];
    }
    case '}':
    case ']':
      return [`\\${letter}`, 1];
    default:
      return [letter, 1];
  }
}

function inBrackets(rest: string, refuse: () => never): Taken {
  const named = /^\[:(\^?)(\w+):\]/.exec(rest);
  if (named === null) return [rest.startsWith('[') ? '\\[' : (rest[0] ?? ''), 1];
  const [whole, not, name = ''] = named;
  if (not !== '') return name === 'digit' ? ['\\D', whole.length] : refuse();
  return [CLASSES[name] ?? refuse(), whole.length];
}

function escaped(rest: string, inClass: boolean, refuse: () => never): Taken {
  const letter = rest[1] ?? '';
  const quoted = /^\\Q([\s\S]*?)(?:\\E|$)/.exec(rest);
  if (quoted !== null) return [(quoted[1] ?? '').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), quoted[0].length];
  const property = /^\\([pP])(?:\{(\^?)(\w+)\}|(\w))/.exec(rest);
  if (property !== null) {
    const [whole, p, not, name = '', one = name] = property;
    const kind = not === '^' ? 'P' : p;
    return [`\\${kind}{${CATEGORY.test(one) ? one : `Script=${one}`}}`, whole.length];
  }
  const point = /^\\x(?:\{([\da-fA-F]+)\}|([\da-fA-F]{2}))/.exec(rest);
  if (point !== null) return [`\\u{${point[1] ?? point[2]}}`, point[0].length];
  if ('dDwWbBfnrtvS'.includes(letter)) return [`\\${letter}`, 2];
  if (letter === 's') return [inClass ? SPACE : `[${SPACE}]`, 2];
  // The text's ends, whatever flags say of a line's.
  if (letter === 'A') return ['(?<![^])', 2];
  if (letter === 'z') return ['(?![^])', 2];
  if (letter === 'a') return ['\\x07', 2];
  if (letter === '' || /\w/.test(letter)) return refuse();
  if (SYNTAX.has(letter) || (letter === '-' && inClass)) return [`\\${letter}`, 2];
  return [letter, 2];
}
