import type { Transaction } from '@kinsight/kit/postgres';

/** What to look for in the audit; all that is given must hold. Days are whole ones of Europe/London, both included. */
export type LookSearch = {
  readonly account?: number | undefined;
  readonly action?: string | undefined;
  readonly outcome?: string | undefined;
  readonly kind?: string | undefined;
  /** The number of a person, family, candidate, flow or delivery. */
  readonly subject?: number | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
};

export type FoundEntry = {
  readonly number: number;
  /** ISO instant. */
  readonly at: string;
  readonly name: string | null;
  readonly action: string;
  readonly purpose: string | null;
  readonly relationship: string | null;
  readonly kind: string | null;
  readonly subjects: readonly number[];
  readonly outcome: string;
  readonly reason: string | null;
};

/** Newest first. */
export const findEntries = (
  tx: Transaction,
  { account, action, outcome, kind, subject, from, to }: LookSearch,
  most: number,
): Promise<readonly FoundEntry[]> =>
  tx.query(
    `select e.number, e.at, a.name, e.action, e.purpose, e.relationship, e.subject_kind as kind, e.subjects, e.outcome, d.body->>'reason' as reason
     from audit.entry e left join accounts.account a on a.id = e.account left join audit.detail d using (number)
     where ($1::bigint is null or e.account = $1) and ($2::text is null or e.action = $2) and ($3::text is null or e.outcome = $3)
       and ($4::text is null or e.subject_kind = $4) and ($5::bigint is null or $5 = any (e.subjects))
       and ($6::date is null or e.at >= $6::date::timestamp at time zone 'Europe/London')
       and ($7::date is null or e.at < ($7::date + 1)::timestamp at time zone 'Europe/London')
     order by e.number desc limit $8`,
    [
      account ?? null,
      action ?? null,
      outcome ?? null,
      kind ?? null,
      subject ?? null,
      from ?? null,
      to ?? null,
      most,
    ],
  );

/** Every action and outcome the audit knows. */
export const listWords = async (tx: Transaction) => ({
  actions: (
    await tx.query<{ word: string }>('select distinct action as word from audit.entry order by 1')
  ).map(({ word }) => word),
  outcomes: (
    await tx.query<{ word: string }>('select distinct outcome as word from audit.entry order by 1')
  ).map(({ word }) => word),
});

export type GivenLooks = {
  readonly role: string;
  readonly purpose: string;
  readonly looks: number;
  readonly accounts: number;
  /** ISO instant of the newest. */
  readonly last: string;
};

/** Looks in which what an organisation gives was among what could show, by the roles held at that time and the purpose. */
export const countLooks = (tx: Transaction, giver: number): Promise<readonly GivenLooks[]> =>
  tx.query(
    `select coalesce(held.roles, 'no role') as role, coalesce(e.purpose, 'not said') as purpose, count(*)::integer as looks,
            count(distinct e.account)::integer as accounts, max(e.at) as last
     from audit.entry e join audit.detail d using (number)
     left join lateral (select string_agg(distinct r.role, ', ' order by r.role) as roles from accounts.role_held r
                        where r.account = e.account and r.since <= e.at and (r.until is null or r.until > e.at)) held on true
     where e.outcome in ('allowed', 'break-glass') and e.action in ('searched', 'shown', 'opened', 'detail', 'exported', 'break-glass')
       and exists (select from jsonb_array_elements(coalesce(d.body->'flows', '[]')) f join agreements.flow own on own.id = f::text::integer
                   where own.giver = $1)
     group by 1, 2 order by 3 desc`,
    [giver],
  );
