import { tell } from '@kinsight/kit/command';
import type { Config } from '@kinsight/kit/config';
import type { Cluster } from '@kinsight/kit/postgres';
import { openCentre, tellPackets } from '@kinsight/learning';

/**
 * The centre takes what the places' hubs released; it is newer than the invented counts it was made with, and stands in their place.
 * Returns why a packet was refused, one sentence each.
 */
export async function handInPackets(
  cluster: Cluster,
  config: Config,
  packets: readonly string[],
): Promise<readonly string[]> {
  const centre = await openCentre({ config, cluster });
  const refused: string[] = [];
  try {
    const researcher = await centre.accounts.getReader('researcher');
    for (const packet of packets)
      await tellPackets(centre, researcher, [packet]).catch(
        (error: unknown) => void refused.push(tell(error)),
      );
    return refused;
  } finally {
    await centre.close();
  }
}
