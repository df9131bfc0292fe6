import { BadInput, type Clock, type Terminal } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import type { Support } from '../../support/index.ts';

export type CaseAtHand = {
  readonly place: { readonly clock: Clock };
  readonly support: Support;
  readonly reader: Reader;
  readonly terminal: Terminal;
};
export type Open = () => Promise<CaseAtHand>;

export const toDay = (text: string): Temporal.PlainDate => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new BadInput(`“${text}” is not a day. Write it as 2025-02-28.`);
  }
};

export const toWhole = (text: string): number => {
  const number = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(number) || number < 0)
    throw new BadInput(`“${text}” is not a whole number.`);
  return number;
};

/** @param words a closed list; the sentence names all of it */
export const toOneOf =
  <const Words extends readonly string[]>(words: Words, what: string) =>
  (text: string): Words[number] => {
    const found = words.find((word) => word === text);
    if (found === undefined) throw new BadInput(`${what} is one of ${words.join(', ')}.`);
    return found;
  };
