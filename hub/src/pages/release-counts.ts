import { writeFile } from 'node:fs/promises';
import { type Answer, sendFile, text, ticks } from '@kinsight/kit/web';
import { z } from 'zod';

/** A named person lets exactly the counts go that they were shown. */
export const ReleasedCounts = z.object({
  sha256: text('Look at the counts first', { most: 64 }),
  seen: ticks(['yes']).refine((given) => given.length > 0, 'Tick that you have looked at the counts'),
});

export const sayReleased = (isNew: boolean): string =>
  isNew
    ? 'Released, and kept with your name. Download it below and hand it to the centre.'
    : 'These counts were released before. Download them below.';

/** The packet as it left, for the learning site to take. */
export async function sendPacket(file: string, packet: string, name: string): Promise<Answer> {
  await writeFile(file, `${packet}\n`, { mode: 0o600, flag: 'wx' });
  return sendFile(file, `${name}.json`, 'application/json');
}
