import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { openCentre, tellPackets } from '@kinsight/learning';

/** The centre takes what the places' hubs released; it is newer than the invented counts it was made with, and stands in their place. */
export async function handInPackets(
  cluster: Cluster,
  config: Config,
  packets: readonly string[],
): Promise<void> {
  const centre = await openCentre({ config, cluster });
  try {
    await tellPackets(centre, await centre.accounts.getReader('researcher'), packets);
  } finally {
    await centre.close();
  }
}
