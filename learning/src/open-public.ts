import { findRestoring, journalFile, removalNoter } from '@kinsight/kit/backup';
import { createLog, fixedClock, randomIds, systemClock } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import { findPlace } from '@kinsight/kit/ledger';
import { openReaderAt } from '@kinsight/kit/postgres';
import { filesOf } from './centre-files.ts';
import { type Centre, cutShort, notMade } from './kitchen.ts';
import { findLetterKey } from './newsletter/index.ts';

/** What the public pages need of a centre: no room, no administrator, a login that can only become the reader. */
export type PublicCentre = Pick<
  Centre,
  | 'stamp'
  | 'readers'
  | 'clock'
  | 'ids'
  | 'config'
  | 'log'
  | 'letterKey'
  | 'noteRemoval'
  | 'address'
  | 'setAddress'
> & { close(): Promise<void> };

/**
 * Opens a centre with the public login alone (KINSIGHT_PUBLIC_DATABASE): for a process of its own, which needs no other password.
 * Throws NotFound where no centre has been made, Conflict while a restore is unfinished, or without the editors’ key of links in letters.
 */
export async function openPublic(config: Config, url: string): Promise<PublicCentre> {
  const readers = openReaderAt(url);
  try {
    const { stamp, unrestored } = await readers.asReader(async (tx) => ({
      stamp: await findPlace(tx),
      unrestored: await findRestoring(tx),
    }));
    if (unrestored !== undefined) throw cutShort();
    if (!stamp) throw notMade();
    const letterKey = await readers.asReader((tx) => findLetterKey(tx, filesOf(config.home).folder));
    const clock = stamp.fixed_today === null ? systemClock() : fixedClock(stamp.fixed_today);
    const ids = randomIds();
    let site = config.readers ?? 'http://127.0.0.1:4200';
    return {
      stamp,
      readers,
      clock,
      ids,
      config,
      log: createLog(config.logLevel),
      letterKey,
      noteRemoval: removalNoter(journalFile(config.home, readers.name), clock),
      address: () => site,
      setAddress: (given) => void (site = given),
      close: () => readers.stop(),
    };
  } catch (error) {
    await readers.stop();
    throw error;
  }
}
