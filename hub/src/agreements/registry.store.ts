import type { Transaction } from '@kinsight/kit/postgres';

/** The version of the register: another one after every change to what a flow's facts are made of (migrations/0015). */
export async function readRegistryVersion(tx: Transaction): Promise<string> {
  return (await tx.one<{ version: string }>('select version::text as version from agreements.registry'))
    .version;
}
