import type { RemovalHandler } from '@kinsight/kit/backup';
import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import type { Reader } from './access/index.ts';
import { openPlace } from './kitchen.ts';

/** Nobody is signed in while a restore runs; the audit says so. */
const system: Reader = {
  account: 0,
  login: 'system',
  name: 'The restore',
  organisation: { id: 0, code: 'system', kind: 'system' },
  roles: [{ role: 'system' }],
};

type Where = { readonly code: string; readonly config: Config; readonly getServer: () => Promise<Cluster> };

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
