import type { Transaction } from '@kinsight/kit/postgres';

/**
 * Closes memberships that may rest on what has just been parted: of the families in which one of these persons is, those that rest on a flow
 * of the records that went. Whoever belongs there all the same is back when families are formed.
 */
export const closeDoubtful = (
  tx: Transaction,
  {
    persons,
    flows,
    load,
  }: { readonly persons: readonly number[]; readonly flows: readonly number[]; readonly load: number },
): Promise<number> =>
  tx.run(
    `update families.member set known_to = $3 where known_to is null and flows && $2::smallint[]
       and family in (select family from families.member where known_to is null and person = any ($1))`,
    [persons, flows, load],
  );

/** Closes every membership that rests on a flow; how many. */
export const closeRestingOn = (
  tx: Transaction,
  { flow, load }: { readonly flow: number; readonly load: number },
): Promise<number> =>
  tx.run('update families.member set known_to = $2 where known_to is null and $1::smallint = any (flows)', [
    flow,
    load,
  ]);
