import { LinkageError } from '../problems.ts';
import { fromRe2 } from './re2.ts';

const made = new Map<string, RegExp>();

/** A regular expression of DuckDB (RE2) as one of JavaScript. `options`: i, c, s, l, m, g as DuckDB has them. */
export function patternOf(source: string, options = ''): RegExp {
  const key = `${options}\u001f${source}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const [start = '', inline = ''] = /^\(\?([ims]+)\)/.exec(source) ?? [];
  // DuckDB's own m, n and p leave the dot without the line feed, as it is; l takes the text by its letters.
  const own = `${inline}${options.includes('s') ? 's' : ''}`;
  const body = options.includes('l')
    ? source.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
    : fromRe2(source.slice(start.length), own);
  const flags = ['i', 'g'].filter((flag) => options.includes(flag) || (flag === 'i' && inline.includes('i')));
  try {
    const pattern = new RegExp(body, `u${flags.join('')}`);
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
