import { LinkageError } from '../problems.ts';

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  word: '\\w',
};

const made = new Map<string, RegExp>();

/** A regular expression of DuckDB (RE2) as one of JavaScript. `options`: i, c, s, m, g as DuckDB has them. */
export function patternOf(source: string, options = ''): RegExp {
  const key = `${options}\u001f${source}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const [, inline = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [];
  const body = source
    .replace(/^\(\?[ims]+\)/, '')
    .replace(/\[:(\w+):\]/g, (whole, name: string) => CLASSES[name] ?? whole)
    .replaceAll('(?P<', '(?<')
    .replaceAll('\\A', '^')
    .replaceAll('\\z', '$');
  const flags = [...new Set(`${inline}${options}`)].filter((flag) => 'imsg'.includes(flag)).join('');
  try {
    const pattern = new RegExp(body, flags);
    made.set(key, pattern);
    return pattern;
  } catch {
    throw new LinkageError('unreadable-sql', `This regular expression cannot be used: ${source}`, { source });
  }
}

/** SQL's LIKE pattern as a regular expression. */
export function likePattern(source: string, ignoreCase: boolean): RegExp {
  const key = `like${ignoreCase}\u001f${source}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const body = source
    .replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    .replaceAll('%', '[\\s\\S]*')
    .replaceAll('_', '[\\s\\S]');
  const pattern = new RegExp(`^${body}$`, ignoreCase ? 'iu' : 'u');
  made.set(key, pattern);
  return pattern;
}
