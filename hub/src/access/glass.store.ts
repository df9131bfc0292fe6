import type { Transaction } from '@kinsight/kit/postgres';

/** What is opened: families, and whom of them the reader saw at that moment. */
export type Opened = { readonly families: readonly number[]; readonly persons: readonly number[] };

/** A restricted record opened in an emergency, or a safeguarding search that met one, as those see it who are told. */
export type ToldAlert = {
  readonly id: number;
  readonly kind: 'break-glass' | 'restricted-touched';
  /** ISO instant. */
  readonly at: string;
  readonly by: string;
  readonly byAccount: number;
  readonly reason: string | null;
  readonly families: readonly number[];
  readonly people: number;
  readonly endsAt: string | null;
  /** ISO day: a review is due by then. */
  readonly dueOn: string | null;
  readonly reviewedBy: string | null;
  readonly verdict: 'right' | 'wrong' | null;
  readonly words: string | null;
};

type Glass = Opened & {
  readonly at: Temporal.Instant;
  readonly account: number;
  readonly reason: string;
  readonly endsAt: Temporal.Instant;
  readonly dueOn: Temporal.PlainDate;
};

/**
 * Who must know that a restricted record was opened or met: who placed a restriction on one of these persons, who leads their case or works
 * on it today, here or by a file. SQL of an array of accounts. Partners around a family are not told: it is their organisations' records only.
 */
export const toldAccounts = (at: string, persons: string): string => `array(
  select distinct d.account from people.decision d join people.link l on l.record = d.left_record and l.known_to is null
    where l.person = any (${persons}) and d.kind like 'shield-%' and d.known_to is null and d.account is not null
  union select a.id from intake.fact f join people.link l on l.record = f.record and l.known_to is null join accounts.account a on a.login = f.details ->> 'lead'
    where l.person = any (${persons}) and f.dataset = 'open_case' and f.known_to is null and (f.ends is null or f.ends > ledger.day_of(${at}::timestamptz))
  union select w.account from support.cases c join support.worker w on w.case_id = c.id and w.known_to is null and w.role <> 'partner'
      and w.starts <= ledger.day_of(${at}::timestamptz) and (w.ends is null or w.ends > ledger.day_of(${at}::timestamptz))
    where c.closed is null and c.known_to is null
      and (exists (select from families.member m where m.family = c.family and m.known_to is null and m.person = any (${persons}))
        or exists (select from support.case_member p where p.case_id = c.id and p.known_to is null and p.left_on is null and p.person = any (${persons}))))`;

/** Organisations whose record of one of these persons is restricted. SQL of an array. */
export const toldOrganisations = (persons: string): string =>
  `array(select distinct w.giver from intake.source_record r join people.link l on l.record = r.id and l.known_to is null
    join agreements.flow w on w.id = r.flow where r.shield = 'restricted' and l.person = any (${persons}))`;

/** Writes down that the glass was broken, and tells who must know. As the worker. */
export const insertGlass = async (tx: Transaction, glass: Glass): Promise<number> =>
  (
    await tx.one<{ id: number }>(
      `insert into access.alert (kind, at, account, purpose, persons, families, reason, ends_at, due_on, told, told_organisations)
       values ('break-glass', $1, $2, 'safeguarding', $3, $4, $5, $6, $7,
         ${toldAccounts('$1', '$3')}, ${toldOrganisations('$3')})
       returning id`,
      [glass.at, glass.account, glass.persons, glass.families, glass.reason, glass.endsAt, glass.dueOn],
    )
  ).id;

/** The glass this account has broken over all of the subject, and that has not ended. As the worker. */
export const findOpenGlass = async (
  tx: Transaction,
  account: number,
  subject: { readonly kind: string; readonly ids: readonly number[] },
  now: Temporal.Instant,
): Promise<number | undefined> =>
  (
    await tx.maybeOne<{ id: number }>(
      `select id from access.alert where kind = 'break-glass' and account = $1 and ends_at > $2 and $3::bigint[] <@ case $4 when 'family' then families else persons end
       order by id desc limit 1`,
      [account, now, subject.ids, subject.kind],
    )
  )?.id;

/** Whom an alert is told to: everything to a reviewer, else what the account or its organisation was told. As the clerk. */
export type ToldTo = {
  readonly account: number;
  readonly organisation: number | null;
  readonly isReviewer: boolean;
};

const toldTo = '($1 or $2 = any (t.told) or $3 = any (t.told_organisations) or $2 = t.account)';
const asked = ({ account, organisation, isReviewer }: ToldTo) => [isReviewer, account, organisation];

/** Newest first; `id` for one alone. */
export const listAlerts = (tx: Transaction, to: ToldTo, id?: number): Promise<readonly ToldAlert[]> =>
  tx.query<ToldAlert>(
    `select t.id, t.kind, t.at, a.name as by, t.account as "byAccount", t.reason, t.families, cardinality(t.persons) as people, t.ends_at as "endsAt", t.due_on as "dueOn",
       r.name as "reviewedBy", t.verdict, t.words
     from access.alert t join accounts.account a on a.id = t.account left join accounts.account r on r.id = t.reviewed_by
     where ${toldTo} and (t.kind = 'break-glass' or $1 or (t.account <> $2 and ($2 = any (t.told) or $3 = any (t.told_organisations)))) and ($4::bigint is null or t.id = $4)
     order by t.reviewed_by is not null, t.id desc limit 200`,
    [...asked(to), id ?? null],
  );

/** How many wait for a review, how many of them longer than they may, and of how many, opened or met by a search, this account was told in the last 30 days. */
export const countAlerts = (
  tx: Transaction,
  to: ToldTo,
  today: Temporal.PlainDate,
): Promise<{
  readonly waiting: number;
  readonly late: number;
  readonly told: number;
  readonly met: number;
}> =>
  tx.one(
    `select count(*) filter (where $1 and t.reviewed_by is null and t.kind = 'break-glass')::int as waiting,
       count(*) filter (where $1 and t.reviewed_by is null and t.due_on < $4)::int as late,
       count(*) filter (where t.kind = 'break-glass' and t.account <> $2 and t.at > $4::date - 30 and ($2 = any (t.told) or $3 = any (t.told_organisations)))::int as told,
       count(*) filter (where t.kind = 'restricted-touched' and t.account <> $2 and t.at > $4::date - 30 and ($2 = any (t.told) or $3 = any (t.told_organisations)))::int as met
     from access.alert t where ${toldTo}`,
    [...asked(to), today],
  );

/** False where it was reviewed already, or by who broke it. As the clerk. */
export const reviewAlert = async (
  tx: Transaction,
  id: number,
  by: { readonly account: number; readonly at: Temporal.Instant },
  found: { readonly verdict: 'right' | 'wrong'; readonly words: string },
): Promise<boolean> =>
  (await tx.run(
    `update access.alert set reviewed_by = $2, reviewed_at = $3, verdict = $4, words = $5
     where id = $1 and kind = 'break-glass' and reviewed_by is null and account <> $2`,
    [id, by.account, by.at, found.verdict, found.words],
  )) === 1;
