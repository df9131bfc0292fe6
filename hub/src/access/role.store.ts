import type { Transaction } from '@kinsight/kit/postgres';
import { toldAccounts, toldOrganisations } from './glass.store.ts';

/** Goes on as another role of this database, with the settings of a look, in one round trip. Ends with the transaction. */
export async function goOnAs(
  tx: Transaction,
  role: 'reader' | 'worker',
  settings: Readonly<Record<string, string>> = {},
): Promise<void> {
  const pairs = Object.entries(settings);
  const sets = pairs.map((_, at) => `, set_config($${at * 2 + 2}, $${at * 2 + 3}, true)`).join('');
  await tx.planned(`select set_config('role', current_database() || '_' || $1::text, true)${sets}`, [
    role,
    ...pairs.flat(),
  ]);
}

export type Alert = {
  readonly kind: 'restricted-touched';
  readonly at: Temporal.Instant;
  readonly account: number;
  readonly purpose: string;
  readonly persons: readonly number[];
};

/** Tells who must know: the owners of the restriction and who works with them. The reader sees nothing of it. */
export async function insertAlert(
  tx: Transaction,
  { kind, at, account, purpose, persons }: Alert,
): Promise<void> {
  await tx.run(
    `insert into access.alert (kind, at, account, purpose, persons, told, told_organisations)
     values ($1, $2, $3, $4, $5, ${toldAccounts('$2', '$5')}, ${toldOrganisations('$5')})`,
    [kind, at, account, purpose, persons],
  );
}

/** Id of the organisation that gives a flow. */
export async function findGiver(tx: Transaction, flow: number): Promise<number | undefined> {
  return (await tx.maybeOne<{ giver: number }>('select giver from agreements.flow where id = $1', [flow]))
    ?.giver;
}
