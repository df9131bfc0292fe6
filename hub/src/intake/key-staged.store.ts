import type { Transaction } from '@kinsight/kit/postgres';

/** Puts a prefix before every number of the sender's in a staged delivery, so that it meets nothing that is known under the bare ones. */
export async function keyStaged(tx: Transaction, prefix: string): Promise<void> {
  for (const kind of ['record', 'name', 'address', 'identifier', 'relation', 'fact', 'coverage', 'mentioned'])
    await tx.run(`update staged_${kind} set source_key = $1 || source_key where source_key is not null`, [
      prefix,
    ]);
  await tx.run('update staged_fact set fact_key = $1 || fact_key', [prefix]);
  await tx.run('update staged_relation set other_key = $1 || other_key', [prefix]);
}
