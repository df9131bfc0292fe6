import type { Transaction } from '@kinsight/kit/postgres';
import type { ParameterValue } from '../criteria/criterion.ts';

export type Approved = {
  readonly hash: string;
  readonly criteriaHash: string;
  /** Of the measures beside it; null where the approval is older than this was kept. */
  readonly measuresHash: string | null;
  readonly parameters: Readonly<Record<string, Readonly<Record<string, ParameterValue>>>>;
  readonly approvedOn: string;
  readonly approvedBy: string;
};

/** The framework as a named person approved it last; undefined: never. */
export const findApproved = (tx: Transaction, framework: string): Promise<Approved | undefined> =>
  tx.maybeOne<Approved>(
    `select a.hash, a.criteria_hash as "criteriaHash", a.measures_hash as "measuresHash", a.parameters, a.approved_on as "approvedOn", c.name as "approvedBy"
     from needs.approved_framework a join accounts.account c on c.id = a.approved_by
     where a.framework = $1 and a.known_to is null`,
    [framework],
  );

/** Names of the frameworks that are approved now. */
export const listApprovedNames = async (tx: Transaction): Promise<readonly string[]> =>
  (
    await tx.query<{ name: string }>(
      'select framework as name from needs.approved_framework where known_to is null order by 1',
    )
  ).map(({ name }) => name);

export const insertApproved = async (
  tx: Transaction,
  framework: string,
  a: Pick<Approved, 'hash' | 'criteriaHash' | 'measuresHash' | 'parameters'>,
  by: { readonly account: number; readonly on: Temporal.PlainDate; readonly load: number },
): Promise<void> => {
  await tx.run(
    'update needs.approved_framework set known_to = $2 where framework = $1 and known_to is null',
    [framework, by.load],
  );
  await tx.run(
    'insert into needs.approved_framework (framework, hash, criteria_hash, parameters, approved_by, approved_on, known_from, measures_hash) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      framework,
      a.hash,
      a.criteriaHash,
      JSON.stringify(a.parameters),
      by.account,
      by.on,
      by.load,
      a.measuresHash,
    ],
  );
};
