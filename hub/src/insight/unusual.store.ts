import type { Transaction } from '@kinsight/kit/postgres';
import type { StrangersLook } from './sought-after.rules.ts';
import type { SoughtName } from './sought-name.store.ts';

/** A look, or several, that somebody should ask about. A reason to ask, never a verdict. */
export type Unusual = {
  readonly kind: 'own-family' | 'colleague' | 'sought-name' | 'sought-after' | 'night' | 'many-families';
  /** Absent where several looked. */
  readonly account?: number;
  /** Of who looked; of several, all of them. */
  readonly name: string;
  /** ISO instant of the look, or of the newest of several. */
  readonly at: string;
  readonly count: number;
  /** The entry of the audit, where it is one. */
  readonly entry: number | null;
  /** At whom several looked: as the audit names them. */
  readonly about?: { readonly kind: string; readonly subject: number };
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

/**
 * Looks at somebody whom at least three looked at without working with them, those refused too: what `findSoughtAfter` chooses from. As the clerk.
 * Left out are a partner at what it gave, who audits, and an emergency, which has its own review.
 */
export const findStrangersLooks = (
  tx: Transaction,
  since: Temporal.Instant,
): Promise<readonly StrangersLook[]> =>
  tx.query<StrangersLook>(
    `with strange as (
       select e.subject_kind as kind, s as subject, e.account, min(e.at) as first, max(e.at) as last
       from audit.entry e cross join lateral unnest(e.subjects) s
       where ${looks} and e.action in ('opened', 'detail', 'exported') and e.subject_kind in ('person', 'family', 'candidate', 'case')
         and coalesce(e.relationship, 'none') = 'none' and e.purpose is distinct from 'audit'
       group by 1, 2, 3, ledger.day_of(e.at)),
     many as (select kind, subject from strange group by 1, 2 having count(distinct account) >= 3)
     select kind, subject, t.account, a.name, at from strange t join many using (kind, subject) join accounts.account a on a.id = t.account
       cross join lateral (select distinct unnest(array[t.first, t.last]) as at) w
     order by at desc limit 20000`,
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
 * Which of these looks were at somebody of the reader's surname, named like a colleague, or of a name others may be curious about. In the look of whoever asks: what they may
 * not see is not matched.
 */
export const matchNames = (
  tx: Transaction,
  named: readonly NamedLook[],
  colleagues: readonly string[],
  sought: readonly Pick<SoughtName, 'forename' | 'surname'>[],
): Promise<
  readonly { readonly entry: number; readonly kind: 'own-family' | 'colleague' | 'sought-name' }[]
> =>
  tx.query(
    `with asked as (select * from unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[]) as a (entry, kind, subject, surname)),
     looked as (
       select entry, surname, subject as person from asked where kind = 'person'
       union select a.entry, a.surname, m.person from asked a join families.member m on m.family = a.subject where a.kind = 'family'
       union select a.entry, a.surname, m.person from asked a join needs.candidate c on c.id = a.subject join families.member m on m.family = c.family
         where a.kind = 'candidate'
       union select a.entry, a.surname, p.person from asked a join support.case_member p on p.case_id = a.subject and p.known_to is null where a.kind = 'case')
     select distinct l.entry, w.kind
     from looked l join people.link k on k.person = l.person and k.known_to is null join intake.record_name n on n.record = k.record
     cross join lateral (
       select 'colleague' as kind where lower(concat_ws(' ', n.forename, n.surname)) = any ($5::text[])
       union all select 'own-family' where lower(n.surname) = l.surname and not lower(concat_ws(' ', n.forename, n.surname)) = any ($5::text[])
       union all select 'sought-name' where lower(n.surname) = any ($6::text[]) or lower(concat_ws(' ', n.forename, n.surname)) = any ($7::text[])) w
     order by l.entry desc limit 200`,
    [
      named.map(({ entry }) => entry),
      named.map(({ kind }) => kind),
      named.map(({ subject }) => subject),
      named.map(({ name }) => name.trim().split(/\s+/).at(-1)?.toLowerCase() ?? ''),
      colleagues.map((name) => name.trim().toLowerCase()),
      sought.flatMap(({ forename, surname }) => (forename === null ? [surname.trim().toLowerCase()] : [])),
      sought.flatMap(({ forename, surname }) =>
        forename === null ? [] : [`${forename.trim()} ${surname.trim()}`.toLowerCase()],
      ),
    ],
  );
