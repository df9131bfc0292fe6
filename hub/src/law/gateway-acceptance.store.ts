import { NotFound } from '@kinsight/kit/command';
import { nextLoad } from '@kinsight/kit/ledger';
import type { Transaction } from '@kinsight/kit/postgres';

/** One gateway accepted by name: whoever accepted answers for it with a reference. */
export interface GatewayAcceptance {
  readonly gateway: string;
  readonly hash: string;
  readonly reference: string;
  readonly acceptedBy: string;
  readonly acceptedOn: string;
}

type By = { readonly account: number; readonly at: Temporal.Instant; readonly today: Temporal.PlainDate };

/** Accepts the text of a gateway as it reads now (its hash). The acceptance before it stays on record. */
export async function insertAcceptance(
  tx: Transaction,
  gateway: string,
  hash: string,
  reference: string,
  by: By,
): Promise<void> {
  const load = await nextLoad(tx, 'gateway', by.at, by.account);
  await tx.run('update law.gateway_acceptance set known_to = $2 where gateway = $1 and known_to is null', [
    gateway,
    load,
  ]);
  await tx.run(
    'insert into law.gateway_acceptance (gateway, gateway_hash, accepted_by, reference, accepted_on, known_from) values ($1, $2, $3, $4, $5, $6)',
    [gateway, hash, by.account, reference, by.today, load],
  );
}

/** Takes an acceptance back from today. */
export async function withdrawAcceptance(tx: Transaction, gateway: string, by: By): Promise<void> {
  const load = await nextLoad(tx, 'gateway', by.at, by.account);
  const touched = await tx.run(
    'update law.gateway_acceptance set withdrawn_on = $2, known_to = $3 where gateway = $1 and known_to is null',
    [gateway, by.today, load],
  );
  if (touched === 0) throw new NotFound(`The gateway ${gateway} is not accepted here.`);
}

/** What the place accepts now. */
export function listAcceptances(tx: Transaction): Promise<readonly GatewayAcceptance[]> {
  return tx.query<GatewayAcceptance>(
    `select g.gateway, g.gateway_hash as hash, g.reference, a.name as "acceptedBy", g.accepted_on as "acceptedOn"
     from law.gateway_acceptance g join accounts.account a on a.id = g.accepted_by where g.known_to is null order by g.gateway`,
  );
}
