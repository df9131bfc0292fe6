import { BadInput, type Terminal } from '@kinsight/kit/command';
import type { Reader } from '../../access/index.ts';
import type { Place } from '../../place.ts';

/** What the commands of the register work with. */
export type RegisterAtHand = {
  readonly place: Pick<Place, 'agreements' | 'access' | 'clock' | 'knowledge' | 'law' | 'stamp'> & {
    readonly intake: Pick<Place['intake'], 'tryOut'>;
  };
  readonly reader: Reader;
  readonly terminal: Terminal;
};
export type Open = () => Promise<RegisterAtHand>;

/** A day given on the command line. */
export function toDay(text: string, option: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    throw new BadInput(`${option} is a day such as 2025-02-28; "${text}" is not.`);
  }
}
