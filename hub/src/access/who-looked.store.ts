import type { Transaction } from '@kinsight/kit/postgres';

/** One look at a family or its members. `name` only for who may read the audit. */
export type LookedRow = {
  readonly at: string;
  readonly action: string;
  readonly purpose: string | null;
  readonly roles: readonly string[];
  readonly organisation: string | null;
  readonly name: string | null;
};

/** Members the reader sees; inside a look. */
export const listSeenMembers = async (tx: Transaction, family: number): Promise<readonly number[]> =>
  (
    await tx.query<{ person: number }>(
      'select person from families.member where family = $1 and known_to is null',
      [family],
    )
  ).map(({ person }) => person);

/**
 * The newest looks at this family, its candidacies and cases, and these persons by name. Who may not read the audit is told of looks alone:
 * that somebody was shielded, refused something or asked for their data is nobody's to learn here. As the worker.
 */
export const listLooks = (
  tx: Transaction,
  family: number,
  persons: readonly number[],
  mayReadAudit: boolean,
  limit: number,
): Promise<readonly LookedRow[]> =>
  tx.query<LookedRow>(
    `select ledger.day_of(e.at) as at, e.action, e.purpose, a.name, o.name as organisation,
       coalesce((select array_agg(distinct h.role order by h.role) from accounts.role_held h
         where h.account = e.account and h.since <= e.at and (h.until is null or h.until > e.at)), '{}') as roles
     from access.looks_at_family($1, $2) e left join accounts.account a on a.id = e.account left join accounts.organisation o on o.id = a.organisation
     where $3 or (e.action in ('searched', 'shown', 'opened', 'detail', 'exported', 'break-glass') and e.purpose is distinct from 'audit')
     order by e.number desc limit $4`,
    [family, persons, mayReadAudit, limit],
  );

/** When this account last saw such people, or this one family, before an instant; a count of them is no look. Nobody else's looks. As the clerk. */
export const findLastLook = async (
  tx: Transaction,
  account: number,
  { kind, id }: { readonly kind: 'candidate' | 'family'; readonly id?: number | undefined },
  before: Temporal.Instant,
): Promise<Temporal.Instant | undefined> => {
  const [row] = await tx.planned<{ at: string }>(
    `select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at from audit.entry
     where account = $1 and subject_kind = $2 and action = any ($3) and outcome in ('allowed', 'break-glass') and at < $4
       and subjects <> '{}' and ($5::bigint is null or subjects @> array[$5::bigint]) order by number desc limit 1`,
    [account, kind, kind === 'candidate' ? ['shown'] : ['opened', 'detail'], before, id ?? null],
  );
  return row && Temporal.Instant.from(row.at);
};
