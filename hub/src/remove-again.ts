import type { RemovalHandler } from '@kinsight/kit/backup';
import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import type { Reader } from './access/index.ts';
import { openPlace } from './kitchen.ts';
import type { Retention } from './retention/index.ts';
import { retentionOf } from './upkeep-of-place.ts';

/** Nobody is signed in while a restore runs; the audit says so. */
const system: Reader = {
  account: 0,
  login: 'system',
  name: 'The restore',
  organisation: { id: 0, code: 'system', kind: 'system' },
  roles: [{ role: 'system' }],
};

type Where = { readonly code: string; readonly config: Config; readonly getServer: () => Promise<Cluster> };

/** What takes removed things out again after a restore, by the kind of line in the removal journal. */
export const removalHandlers = (where: Where): Readonly<Record<string, RemovalHandler>> => ({
  delivery: removeAgain(where),
  retention: (subject) => keepAgain(where, subject, (retention, work) => retention.removeDue(work)),
  reduction: (subject) => keepAgain(where, subject, (retention, work) => retention.reduce(work)),
});

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
