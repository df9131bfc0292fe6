import { NotFound } from '@kinsight/kit/command';
import type { Transaction } from '@kinsight/kit/postgres';

/** The version of the register: another one after every change to what a flow's facts are made of (migrations/0015). */
export async function readRegistryVersion(tx: Transaction): Promise<string> {
  // Asked by every look, in one message with what else it begins with.
  const [row] = await tx.planned<{ version: string }>(
    'select version::text as version from agreements.registry',
    [],
  );
  if (row === undefined) throw new NotFound('The register has no version.');
  return row.version;
}
