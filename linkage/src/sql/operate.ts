import type { BinaryOperator } from './ast.ts';
import type { Evaluate } from './evaluate.ts';
import { likePattern } from './pattern-of.ts';
import {
  compareValues,
  isList,
  isMoment,
  toList,
  toMoment,
  toNumber,
  toText,
  toTruth,
  type Value,
} from './value.ts';

/** Makes an operator ready, with SQL's three-valued logic. `areTexts`: both sides are texts by their type, also where they look like numbers. */
export function operate(op: BinaryOperator, a: Evaluate, b: Evaluate, areTexts = false): Evaluate {
  const inOrder = areTexts ? compareValues : orderOf;
  switch (op) {
    case 'and':
      return (l, r) => {
        const left = toTruth(a(l, r));
        if (left === false) return false;
        const right = toTruth(b(l, r));
        return right === false ? false : left === null || right === null ? null : true;
      };
    case 'or':
      return (l, r) => {
        const left = toTruth(a(l, r));
        if (left === true) return true;
        const right = toTruth(b(l, r));
        return right === true ? true : left === null || right === null ? null : false;
      };
    case 'is-not-distinct':
      return (l, r) => {
        const [left, right] = [a(l, r), b(l, r)];
        return left === null || right === null ? left === right : compareValues(left, right) === 0;
      };
    case '=':
      return compared(a, b, (order) => order === 0);
    case '<>':
      return compared(a, b, (order) => order !== 0);
    case '<':
      return compared(a, b, (order) => order < 0, inOrder);
    case '<=':
      return compared(a, b, (order) => order <= 0, inOrder);
    case '>':
      return compared(a, b, (order) => order > 0, inOrder);
    case '>=':
      return compared(a, b, (order) => order >= 0, inOrder);
    case 'like':
    case 'ilike':
      return both(a, b, (left, right) =>
        likePattern(toText(right) ?? '', op === 'ilike').test(toText(left) ?? ''),
      );
    case '&&':
      return both(a, b, (left, right) => {
        const other = new Set((toList(right) ?? []).map(toText));
        return (toList(left) ?? []).some((item) => item !== null && other.has(toText(item)));
      });
    case '||':
      return both(a, b, (left, right) =>
        isList(left) && isList(right) ? [...left, ...right] : `${toText(left)}${toText(right)}`,
      );
    case '-':
      return both(
        a,
        b,
        (left, right) =>
          arithmetic(left, right, (x, y) => x - y) ?? daysLater(left, right, -1) ?? daysFrom(right, left),
      );
    case '+':
      return both(
        a,
        b,
        (left, right) =>
          arithmetic(left, right, (x, y) => x + y) ?? daysLater(left, right, 1) ?? daysLater(right, left, 1),
      );
    case '*':
      return both(a, b, (left, right) => arithmetic(left, right, (x, y) => x * y));
    case '/':
      return both(a, b, (left, right) => arithmetic(left, right, (x, y) => (y === 0 ? null : x / y)));
    case '//':
      return both(a, b, (left, right) =>
        arithmetic(left, right, (x, y) => (y === 0 ? null : Math.trunc(x / y))),
      );
    case '%':
      return both(a, b, (left, right) => arithmetic(left, right, (x, y) => (y === 0 ? null : x % y)));
  }
}

function both(a: Evaluate, b: Evaluate, compute: (left: Value, right: Value) => Value): Evaluate {
  return (l, r) => {
    const left = a(l, r);
    if (left === null) return null;
    const right = b(l, r);
    return right === null ? null : compute(left, right);
  };
}

function compared(
  a: Evaluate,
  b: Evaluate,
  holds: (order: number) => boolean,
  orderBy: (left: Value, right: Value) => number | null = compareValues,
): Evaluate {
  return both(a, b, (left, right) => {
    const order = orderBy(left, right);
    return order === null ? null : holds(order);
  });
}

/** As DuckDB would order two columns of the type their values show: numbers, else texts. */
export function orderOf(left: Value, right: Value): number | null {
  if (typeof left === 'string' && typeof right === 'string') {
    const [x, y] = [toNumber(left), toNumber(right)];
    if (x !== null && y !== null) return Math.sign(x - y);
  }
  return compareValues(left, right);
}

/** Numbers, or null where a text is none. */
function arithmetic(left: Value, right: Value, compute: (x: number, y: number) => number | null): Value {
  const [x, y] = [toNumber(left), toNumber(right)];
  return x === null || y === null ? null : compute(x, y);
}

/** Days from one date to another, also where a file wrote them as texts. */
function daysFrom(from: Value, to: Value): number | null {
  const [a, b] = [toMoment(from), toMoment(to)];
  return a === null || b === null ? null : (b.seconds - a.seconds) / 86_400;
}

/** A date so many days on (or back). */
function daysLater(moment: Value, days: Value, sign: 1 | -1): Value {
  if (moment === null || !isMoment(moment) || typeof days !== 'number') return null;
  return { seconds: moment.seconds + sign * days * 86_400 };
}
