import type { Column } from '../encode/column.ts';
import type { Table } from '../encode/table.ts';
import { LinkageError } from '../problems.ts';
import type { BlockingRule } from '../settings/settings.ts';

/** One blocking key per row (`starts` null; −1: none), or several, ascending and distinct. */
export interface Keys {
  readonly starts: Int32Array | null;
  readonly codes: Int32Array;
}

/** A rule's keys as the left and as the right record has them (the same object where the rule reads the same columns). */
export interface RuleKeys {
  readonly left: Keys;
  readonly right: Keys;
  /** Keys are below this. */
  readonly count: number;
}

const made = new WeakMap<BlockingRule, { readonly columns: readonly Column[]; readonly keys: RuleKeys }>();

/** A rule's composite keys, made again only where its columns changed. A row lacking any part has no key. */
export function keysOf(rule: BlockingRule, table: Table): RuleKeys {
  const columns = rule.on.flatMap((part) =>
    typeof part === 'string'
      ? [columnOf(table, part)]
      : [columnOf(table, part.left), columnOf(table, part.right)],
  );
  const known = made.get(rule);
  if (
    known !== undefined &&
    known.columns.length > 0 &&
    known.columns.every((column, i) => column === columns[i])
  )
    return known.keys;
  const keys = makeKeys(rule, table);
  made.set(rule, { columns, keys });
  return keys;
}

function makeKeys(rule: BlockingRule, table: Table): RuleKeys {
  const parts = rule.on.map((part) => (typeof part === 'string' ? { left: part, right: part } : part));
  if (parts.length === 0)
    throw new LinkageError(
      'empty-rule',
      `Blocking rule "${rule.name}" names no column, so it would pair everything.`,
      { rule: rule.name },
    );
  const only =
    parts.length === 1 && parts[0]?.left === parts[0]?.right
      ? columnOf(table, parts[0]?.left ?? '')
      : undefined;
  if (only !== undefined) {
    const keys = { starts: only.kind === 'scalar' ? null : only.starts, codes: only.codes };
    return { left: keys, right: keys, count: only.counts.length };
  }
  const lefts = parts.map((part) => columnOf(table, part.left));
  const intern = new Interning();
  const left = compose(lefts, lefts, table.size, intern);
  const rights = parts.map((part) => columnOf(table, part.right));
  const right = rights.every((column, i) => column === lefts[i])
    ? left
    : compose(rights, lefts, table.size, intern);
  return { left, right, count: intern.size };
}

/** The column a blocking rule names. Throws LinkageError where there is none. */
export function columnOf(table: Table, name: string): Column {
  const column = table.columns.get(name);
  if (column === undefined)
    throw new LinkageError(
      'unknown-column',
      `A blocking rule reads column "${name}", which does not exist.`,
      { column: name },
    );
  return column;
}

/** Numbers for (prefix, code) pairs, by first sight. */
class Interning {
  readonly #known = new Map<number, number>();
  size = 0;

  number(part: number, prefix: number, code: number): number {
    // Exact below 2^53: up to 16 parts, 2^24 prefixes and 2^25 values.
    const key = (prefix * 16 + part) * 0x2000000 + code;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    this.#known.set(key, this.size);
    return this.size++;
  }
}

function compose(
  columns: readonly Column[],
  dictionaries: readonly Column[],
  size: number,
  intern: Interning,
): Keys {
  const translations = columns.map((column, i) => translation(column, dictionaries[i] ?? column));
  const single = columns.every((column) => column.kind === 'scalar');
  const starts = single ? null : new Int32Array(size + 1);
  const flat: number[] = [];
  const codes = single ? new Int32Array(size).fill(-1) : null;
  for (let row = 0; row < size; row++) {
    let prefixes: number[] = [0];
    for (let i = 0; i < columns.length && prefixes.length > 0; i++) {
      const column = columns[i];
      if (column === undefined) break;
      const map = translations[i] ?? null;
      const from = column.kind === 'scalar' ? row : (column.starts[row] ?? 0);
      const to = column.kind === 'scalar' ? row + 1 : (column.starts[row + 1] ?? 0);
      const next: number[] = [];
      for (let at = from; at < to; at++) {
        const own = column.codes[at] ?? -1;
        const code = own < 0 || map === null ? own : (map[own] ?? -1);
        if (code >= 0) for (const prefix of prefixes) next.push(intern.number(i, prefix, code));
      }
      prefixes = next;
    }
    if (codes !== null) codes[row] = prefixes[0] ?? -1;
    else {
      for (const key of new Set(prefixes.sort((a, b) => a - b))) flat.push(key);
      if (starts !== null) starts[row + 1] = flat.length;
    }
  }
  return { starts, codes: codes ?? Int32Array.from(flat) };
}

function translation(column: Column, into: Column): Int32Array | null {
  if (column === into) return null;
  const known = new Map(into.values.map((value, code) => [value, code]));
  return Int32Array.from(column.values, (value) => known.get(value) ?? -1);
}
