import type { Transaction } from '@kinsight/kit/postgres';

/** A look, or several, that somebody should ask about. A reason to ask, never a verdict. */
export type Unusual = {
  readonly kind: 'own-family' | 'colleague' | 'night' | 'many-families';
  readonly account: number;
  readonly name: string;
  /** ISO instant of the look, or of the newest of several. */
  readonly at: string;
  readonly count: number;
  /** The entry of the audit, where it is one. */
  readonly entry: number | null;
};

/** Our own choice: fewer at night happen on call; more families in one hour than anybody reads. */
const nightLooks = 10;
const hourFamilies = 30;

const looks = `e.account is not null and e.at >= $1 and e.action in ('searched', 'shown', 'opened', 'detail', 'exported', 'break-glass')`;

const wasSeen = `e.outcome in ('allowed', 'break-glass')`;

/** Many in one night (22:00 to 06:00), and many families within one hour. As the clerk. */
export const findMany = (tx: Transaction, since: Temporal.Instant): Promise<readonly Unusual[]> =>
  tx.query(
    `select 'night' as kind, e.account, a.name, max(e.at) as at, count(*)::integer as count, null::bigint as entry
     from audit.entry e join accounts.account a on a.id = e.account
     where ${looks} and ${wasSeen} and (extract(hour from e.at at time zone 'Europe/London') >= 22 or extract(hour from e.at at time zone 'Europe/London') < 6)
     group by e.account, a.name, ((e.at at time zone 'Europe/London') - interval '6 hours')::date having count(*) >= ${nightLooks}
     union all
     select 'many-families', e.account, a.name, max(e.at), count(distinct (e.subject_kind, s))::integer, null
     from audit.entry e join accounts.account a on a.id = e.account cross join lateral unnest(e.subjects) s
     where ${looks} and ${wasSeen} and e.action in ('opened', 'detail') and e.subject_kind in ('family', 'candidate', 'case')
     group by e.account, a.name, date_trunc('hour', e.at) having count(distinct (e.subject_kind, s)) >= ${hourFamilies}
     order by 4 desc limit 200`,
    [since],
  );

export type NamedLook = {
  readonly entry: number;
  readonly account: number;
  readonly name: string;
  readonly at: string;
  readonly kind: string;
  readonly subject: number;
};

/** Looks at named people, families, candidates and cases, those refused too, with who asked. As the clerk; the newest 20,000. */
export const findNamedLooks = (tx: Transaction, since: Temporal.Instant): Promise<readonly NamedLook[]> =>
  tx.query(
    `select e.number as entry, e.account, a.name, e.at, e.subject_kind as kind, s as subject
     from audit.entry e join accounts.account a on a.id = e.account cross join lateral unnest(e.subjects) s
     where ${looks} and e.action in ('opened', 'detail', 'exported', 'break-glass') and e.subject_kind in ('person', 'family', 'candidate', 'case')
     order by e.number desc limit 20000`,
    [since],
  );

/** Names of everybody who can sign in. As the clerk. */
export const listColleagues = async (tx: Transaction): Promise<readonly string[]> =>
  (await tx.query<{ name: string }>('select name from accounts.account')).map(({ name }) => name);

/**
 * Which of these looks were at somebody of the reader's surname, or named like a colleague. In the look of whoever asks: what they may
 * not see is not matched.
 */
export const matchNames = (
  tx: Transaction,
  named: readonly NamedLook[],
  colleagues: readonly string[],
): Promise<readonly { readonly entry: number; readonly kind: 'own-family' | 'colleague' }[]> =>
  tx.query(
    `with asked as (select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[]) as a (entry, kind, subject, surname)),
     looked as (
       select entry, surname, subject as person from asked where kind = 'person'
       union select a.entry, a.surname, m.person from asked a join families.member m on m.family = a.subject where a.kind = 'family'
       union select a.entry, a.surname, m.person from asked a join needs.candidate c on c.id = a.subject join families.member m on m.family = c.family
         where a.kind = 'candidate'
       union select a.entry, a.surname, p.person from asked a join support.case_member p on p.case_id = a.subject and p.known_to is null where a.kind = 'case')
     select distinct l.entry, case when lower(concat_ws(' ', n.forename, n.surname)) = any ($5::text[]) then 'colleague' else 'own-family' end as kind
     from looked l join people.link k on k.person = l.person and k.known_to is null join intake.record_name n on n.record = k.record
     where lower(n.surname) = l.surname or lower(concat_ws(' ', n.forename, n.surname)) = any ($5::text[])
     order by l.entry desc limit 200`,
    [
      named.map(({ entry }) => entry),
      named.map(({ kind }) => kind),
      named.map(({ subject }) => subject),
      named.map(({ name }) => name.trim().split(/\s+/).at(-1)?.toLowerCase() ?? ''),
      colleagues.map((name) => name.trim().toLowerCase()),
    ],
  );
