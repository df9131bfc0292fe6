import { journalFile, keepWishes, type RemovalHandler, type WishesAgain } from '@kinsight/kit/backup';
import { fixedClock, randomIds, systemClock } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import { findPlace } from '@kinsight/kit/ledger';
import type { Cluster } from '@kinsight/kit/postgres';
import { type Reader, systemReader } from './access/index.ts';
import { openPlace } from './kitchen.ts';
import type { Retention } from './retention/index.ts';
import { retentionOf } from './upkeep-of-place.ts';
import { describeWishes, getMarkSecret, markSecretFile, takeWishesAgain } from './wishes/index.ts';

const system = systemReader('The restore');

type Where = { readonly code: string; readonly config: Config; readonly getServer: () => Promise<Cluster> };

/** What takes removed things out again after a restore, by the kind of line in the removal journal. */
export const removalHandlers = (where: Where): Readonly<Record<string, RemovalHandler>> => ({
  delivery: removeAgain(where),
  retention: (subject) => keepAgain(where, subject, (retention, work) => retention.removeDue(work)),
  reduction: (subject) => keepAgain(where, subject, (retention, work) => retention.reduce(work)),
});

/** Makes hold again what was wished since the backup, then links and groups under it. */
export const wishesAgain =
  ({ code, config, getServer }: Where): WishesAgain =>
  async (db, noted, trouble) => {
    const stamp = await db.withTransaction('clerk', {}, findPlace);
    const clock = typeof stamp?.fixed_today === 'string' ? fixedClock(stamp.fixed_today) : systemClock();
    keepWishes(db, {
      journal: journalFile(config.home, db.name),
      clock,
      ids: randomIds(),
      describe: describeWishes,
    });
    const secret = getMarkSecret(markSecretFile(config.home, db.name));
    const counts = await takeWishesAgain(db, noted, trouble, {
      at: clock.now(),
      today: clock.today(),
      secret,
    });
    if (trouble !== undefined) return counts; // nothing flows, so nothing may be linked either
    const place = await openPlace({ code, config, cluster: await getServer(), restoring: true });
    try {
      await place.access.asWorker({ reader: system, job: 'link-all', purpose: 'matching' }, (tx) =>
        place.people.relinkIn(tx, system),
      );
    } finally {
      await place.close();
    }
    return counts;
  };

type Work = { readonly reader: Reader; readonly day: Temporal.PlainDate };

/** Goes by the clocks once more as on the day it was done. */
async function keepAgain(
  { code, config, getServer }: Where,
  { day }: Parameters<RemovalHandler>[0],
  act: (retention: Retention, work: Work) => Promise<unknown>,
): Promise<void> {
  const place = await openPlace({ code, config, cluster: await getServer(), restoring: true });
  try {
    await act(retentionOf(place), { reader: system, day: Temporal.PlainDate.from(String(day)) });
  } finally {
    await place.close();
  }
}

/** Recalls a delivery once more after a restore brought it back: the one of that flow with that hash. Elsewhere it does nothing. */
export function removeAgain({ code, config, getServer }: Where): RemovalHandler {
  return async ({ flow, sha256 }) => {
    const place = await openPlace({ code, config, cluster: await getServer(), restoring: true });
    try {
      const deliveries = await place.intake.listDeliveries(system, String(flow));
      const back = deliveries.filter((one) => one.sha256 === sha256 && one.state === 'accepted');
      for (const { id } of back)
        await place.intake.recall({
          delivery: id,
          reader: system,
          reason: 'recalled before; a restore brought it back',
        });
    } finally {
      await place.close();
    }
  };
}
