import type { Criterion } from '../criteria/criterion.ts';
import { type Window, windowInWords } from '../criteria/windows.ts';

/**
 * The sentence of a sign: “attended 84 % of sessions, 15 Apr 2024 to 20 Dec 2024”. Never “has”. `{occurrence|occurrences}` in it is the first
 * for one and the second for any other number: the only place where that is decided.
 */
export const sayFinding = (
  c: Pick<Criterion, 'value'>,
  number: number | null | undefined,
  window: Window,
): string =>
  c.value.says
    .replace('{value}', number === null || number === undefined ? 'some' : inWords(c.value.type, number))
    .replaceAll(/\{([^{}|]+)\|([^{}|]+)\}/g, (_all, one: string, many: string) => (number === 1 ? one : many))
    .replace('{window}', windowInWords(window));

const inWords = (type: Criterion['value']['type'], number: number): string => {
  switch (type) {
    case 'ratio':
      // One decimal, rounded down: 89.96 % must not read as 90 %.
      return `${Math.floor(number * 1000) / 10} %`;
    case 'amount':
      return number.toLocaleString('en-GB', { maximumFractionDigits: 0 });
    case 'count':
    case 'days':
      return String(number);
    case 'flag':
      return number === 1 ? 'yes' : 'no';
  }
};
