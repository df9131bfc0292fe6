import { LinkageError } from '../problems.ts';
import type { Sql } from './ast.ts';

/** Says where SQL cannot be read. */
export function unreadable(sql: string, near: string, why: string): LinkageError {
  return new LinkageError('unreadable-sql', `This SQL cannot be read at "${near}"${why}: ${sql}`, { sql });
}

/** `name_l` as the left record's column. */
export function suffixed(name: string): Sql | undefined {
  const [, own, suffix] = /^(.*)_([lr])$/is.exec(name) ?? [];
  if (own === undefined || suffix === undefined) return undefined;
  return { kind: 'column', side: suffix.toLowerCase() === 'l' ? 'l' : 'r', name: own };
}

/** A moment and a span of time are not added as numbers are. */
export function withInterval(op: string, left: Sql, right: Sql): Sql | undefined {
  if ((op !== '+' && op !== '-') || right.kind !== 'call' || right.name !== 'interval') return undefined;
  const [span = right] = right.args;
  return { kind: 'call', name: 'add_interval', args: [left, span, { kind: 'literal', value: op }] };
}

/** `x in (a, b)`. */
export function anyOf(left: Sql, items: readonly Sql[]): Sql {
  return items
    .map((right): Sql => ({ kind: 'binary', op: '=', left, right }))
    .reduce((a, b): Sql => ({ kind: 'binary', op: 'or', left: a, right: b }));
}

/** `x between a and b`. */
export function within(of: Sql, least: Sql, most: Sql): Sql {
  return {
    kind: 'binary',
    op: 'and',
    left: { kind: 'binary', op: '>=', left: of, right: least },
    right: { kind: 'binary', op: '<=', left: of, right: most },
  };
}
