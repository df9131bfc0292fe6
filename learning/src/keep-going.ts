import { setTimeout as sleep } from 'node:timers/promises';
import type { Centre } from './kitchen.ts';

const everySeconds = 60;
const daySeconds = 86_400;

/**
 * What goes on beside the pages until stopped: letters are sent, texts go out on their day, and once a day what is past its time goes
 * (addresses, refused replies, unconfirmed sign-ups, done jobs). One process does it; several do no harm.
 */
export function keepGoing(centre: Centre): { stop(): Promise<void> } {
  const { articles, research, replies, newsletter, jobs, log } = centre;
  const stopping = new AbortController();
  const working = jobs.start();
  const tidying = (async () => {
    for (let minute = 0; !stopping.signal.aborted; minute++) {
      await articles.publishDue().catch(() => log.error('centre.not-published'));
      if ((minute * everySeconds) % daySeconds === 0)
        for (const sweep of [replies.sweep, newsletter.sweep, research.sweep, () => jobs.sweep()])
          await sweep().catch(() => log.error('centre.not-swept'));
      await sleep(everySeconds * 1000, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();
  return {
    stop: async () => {
      stopping.abort();
      await Promise.all([working.stop(), tidying]);
    },
  };
}
