import { BadInput, type Terminal } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import type { Insight } from '../../insight/index.ts';
import type { Needs } from '../../needs/index.ts';

export type NeedsAtHand = {
  readonly needs: Needs;
  readonly reader: Reader;
  readonly terminal: Terminal;
  readonly place: { readonly insight: Insight; readonly knowledge: { readonly frameworks: string } };
};
export type Open = () => Promise<NeedsAtHand>;

/** The framework a place works with where none is named. */
export const defaultFramework = 'family-help';

export const toDay = (text: string): Temporal.PlainDate => {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new BadInput(`“${text}” is not a day. Write it as 2025-02-28.`);
  }
};

export const toWhole = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new BadInput(`“${text}” is not a whole number.`);
  return number;
};

/** Purposes somebody at work may look for; access decides which of them this account may. */
export const purposes = ['triage', 'support', 'safeguarding'] as const;
export const toPurpose = (text: string): (typeof purposes)[number] => {
  const purpose = purposes.find((p) => p === text);
  if (!purpose) throw new BadInput(`The purpose is one of ${purposes.join(', ')}.`);
  return purpose;
};
