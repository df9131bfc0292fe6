import { LinkageError } from '../problems.ts';
import type { Sql } from './ast.ts';
import { castTo } from './cast-to.ts';
import { listFunctions } from './list-functions.ts';
import { extreme, numberFunctions } from './number-functions.ts';
import { operate } from './operate.ts';
import { type Plain, textFunctions } from './text-functions.ts';
import { timeFunctions } from './time-functions.ts';
import { compareValues, fieldOf, toList, toNumber, toText, toTruth, type Value } from './value.ts';

/** An expression made ready: rows in, value out. */
export type Evaluate = (left: number, right: number) => Value;

/** What the columns are, and (for speed) a chance to answer a part by itself. */
export interface Scope {
  readonly column: (column: Extract<Sql, { kind: 'column' }>) => Evaluate;
  readonly instead?: (part: Sql, plain: () => Evaluate) => Evaluate | undefined;
  /** True of columns that hold texts even where they look like numbers. */
  readonly isText?: (column: string) => boolean;
}

type Variables = ReadonlyMap<string, { value: Value }>;

/** Functions of values none of which is null; any null makes null. */
const plain: Readonly<Record<string, Plain>> = {
  ...numberFunctions,
  ...timeFunctions,
  ...listFunctions,
  ...textFunctions,
};

/** Functions that see nulls. */
const seeingNulls: Readonly<Record<string, Plain>> = {
  coalesce: (...args) => args.find((arg) => arg !== null) ?? null,
  ifnull: (...args) => args.find((arg) => arg !== null) ?? null,
  nullif: (a = null, b = null) => (compareValues(a, b) === 0 ? null : a),
  concat: (...args) => args.map((arg) => toText(arg) ?? '').join(''),
  concat_ws: (separator = null, ...args) =>
    separator === null
      ? null
      : args
          .filter((arg) => arg !== null)
          .map(toText)
          .join(toText(separator) ?? ''),
  greatest: (...args) => extreme(args, 1),
  least: (...args) => extreme(args, -1),
  if: (when = null, then = null, otherwise = null) => (toTruth(when) === true ? then : otherwise),
  list_value: (...args) => args,
};

const HIGHER = new Set(['transform', 'apply', 'filter'].flatMap((name) => [`list_${name}`, `array_${name}`]));

/** True if a function of this name can be computed here. */
export function knowsFunction(name: string): boolean {
  return Object.hasOwn(plain, name) || Object.hasOwn(seeingNulls, name) || HIGHER.has(name);
}

/** Makes an expression ready. Throws LinkageError for a function it does not know. */
export function evaluator(sql: Sql, scope: Scope, variables: Variables = new Map()): Evaluate {
  const inside = (part: Sql): Evaluate => evaluator(part, scope, variables);
  const plainly = (): Evaluate => make(sql, inside, scope, variables);
  return (variables.size === 0 ? scope.instead?.(sql, plainly) : undefined) ?? plainly();
}

function make(sql: Sql, inside: (part: Sql) => Evaluate, scope: Scope, variables: Variables): Evaluate {
  switch (sql.kind) {
    case 'column':
      return scope.column(sql);
    case 'literal':
      return () => sql.value;
    case 'variable': {
      const cell = variables.get(sql.name);
      return () => cell?.value ?? null;
    }
    case 'binary':
      return operate(
        sql.op,
        inside(sql.left),
        inside(sql.right),
        isTextual(sql.left, scope) && isTextual(sql.right, scope),
      );
    case 'not': {
      const of = inside(sql.of);
      return (l, r) => {
        const truth = toTruth(of(l, r));
        return truth === null ? null : !truth;
      };
    }
    case 'minus': {
      const of = inside(sql.of);
      return (l, r) => {
        const number = toNumber(of(l, r));
        return number === null ? null : -number;
      };
    }
    case 'is-null': {
      const of = inside(sql.of);
      return (l, r) => of(l, r) === null;
    }
    case 'case': {
      const whens = sql.whens.map(({ when, gives }) => ({ when: inside(when), gives: inside(gives) }));
      const otherwise = inside(sql.otherwise);
      return (l, r) => (whens.find(({ when }) => toTruth(when(l, r)) === true)?.gives ?? otherwise)(l, r);
    }
    case 'cast': {
      const [of, cast] = [inside(sql.of), castTo(sql.type)];
      return (l, r) => cast(of(l, r));
    }
    case 'index': {
      const [of, at] = [inside(sql.of), inside(sql.at)];
      return (l, r) => {
        const [value, place] = [of(l, r), at(l, r)];
        if (value === null || place === null) return null;
        return typeof place === 'string'
          ? fieldOf(value, place)
          : (plain['list_extract']?.(value, place) ?? null);
      };
    }
    case 'list': {
      const items = sql.items.map(inside);
      return (l, r) => items.map((item) => item(l, r));
    }
    case 'lambda':
      throw new LinkageError('unreadable-sql', 'A lambda stands where none is expected.');
    case 'call':
      return callOf(sql, inside, scope, variables);
  }
}

/** Functions whose result is a text whatever they are given. */
const TEXTS = new Set([
  'lower',
  'upper',
  'substr',
  'substring',
  'left',
  'right',
  'trim',
  'concat',
  'replace',
  'reverse',
  'lpad',
  'rpad',
  'split_part',
  'regexp_extract',
  'regexp_replace',
]);

function isTextual(part: Sql, { isText }: Scope): boolean {
  if (part.kind === 'column') return isText?.(part.name) === true;
  if (part.kind === 'literal') return typeof part.value === 'string';
  return part.kind === 'call' && TEXTS.has(part.name);
}

function callOf(
  sql: Extract<Sql, { kind: 'call' }>,
  inside: (part: Sql) => Evaluate,
  scope: Scope,
  variables: Variables,
): Evaluate {
  const [list, lambda] = sql.args;
  if (HIGHER.has(sql.name) && list !== undefined && lambda?.kind === 'lambda') {
    const cell: { value: Value } = { value: null };
    const place: { value: Value } = { value: null };
    const [first = '', second = ''] = lambda.parameters;
    const body = evaluator(lambda.body, scope, new Map([...variables, [first, cell], [second, place]]));
    const of = inside(list);
    const keeps = sql.name.endsWith('filter');
    return (l, r) => {
      const items = toList(of(l, r));
      if (items === null) return null;
      const found: Value[] = [];
      items.forEach((item, i) => {
        cell.value = item;
        place.value = i + 1;
        const value = body(l, r);
        if (!keeps) found.push(value);
        else if (toTruth(value) === true) found.push(item);
      });
      return found;
    };
  }
  const args = sql.args.map(inside);
  const seeing = Object.hasOwn(seeingNulls, sql.name) ? seeingNulls[sql.name] : undefined;
  if (seeing !== undefined) return (l, r) => seeing(...args.map((arg) => arg(l, r)));
  const known = Object.hasOwn(plain, sql.name) ? plain[sql.name] : undefined;
  if (known === undefined)
    throw new LinkageError('unknown-function', `This engine does not know the SQL function ${sql.name}().`, {
      function: sql.name,
    });
  return (l, r) => {
    const values: Value[] = [];
    for (const arg of args) {
      const value = arg(l, r);
      if (value === null) return null;
      values.push(value);
    }
    return known(...values);
  };
}
