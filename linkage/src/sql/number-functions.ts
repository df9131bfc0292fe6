import { orderOf } from './operate.ts';
import type { Plain } from './text-functions.ts';
import { toNumber, type Value } from './value.ts';

const of =
  (compute: (...numbers: readonly number[]) => number): Plain =>
  (...args) => {
    const numbers: number[] = [];
    for (const arg of args) {
      const number = toNumber(arg);
      if (number === null) return null;
      numbers.push(number);
    }
    const found = compute(...numbers);
    return Number.isNaN(found) ? null : found;
  };

const DEGREE = Math.PI / 180;
const rounded = (value = 0, digits = 0): number => {
  const scale = 10 ** digits;
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale;
};
/** The greatest (or least) of the arguments that are not null. */
export function extreme(args: readonly Value[], sign: 1 | -1): Value {
  let best: Value = null;
  for (const arg of args)
    if (arg !== null && (best === null || (orderOf(arg, best) ?? 0) * sign > 0)) best = arg;
  return best;
}

export const numberFunctions: Readonly<Record<string, Plain>> = {
  abs: of((x = 0) => Math.abs(x)),
  round: of(rounded),
  floor: of((x = 0) => Math.floor(x)),
  ceil: of((x = 0) => Math.ceil(x)),
  ceiling: of((x = 0) => Math.ceil(x)),
  trunc: of((x = 0) => Math.trunc(x)),
  sign: of((x = 0) => Math.sign(x)),
  sqrt: of((x = 0) => Math.sqrt(x)),
  pow: of((x = 0, y = 0) => x ** y),
  power: of((x = 0, y = 0) => x ** y),
  exp: of((x = 0) => Math.exp(x)),
  ln: of((x = 0) => Math.log(x)),
  log: of((x = 0, y?: number) => (y === undefined ? Math.log10(x) : Math.log(y) / Math.log(x))),
  log2: of((x = 0) => Math.log2(x)),
  log10: of((x = 0) => Math.log10(x)),
  mod: of((x = 0, y = 0) => x % y),
  sin: of((x = 0) => Math.sin(x)),
  cos: of((x = 0) => Math.cos(x)),
  tan: of((x = 0) => Math.tan(x)),
  asin: of((x = 0) => Math.asin(x)),
  acos: of((x = 0) => Math.acos(x)),
  atan: of((x = 0) => Math.atan(x)),
  atan2: of((y = 0, x = 0) => Math.atan2(y, x)),
  radians: of((x = 0) => x * DEGREE),
  degrees: of((x = 0) => x / DEGREE),
  pi: () => Math.PI,
};
