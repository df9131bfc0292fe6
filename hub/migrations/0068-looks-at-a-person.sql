-- Looks at a case are looks at who takes part in it: on the breach sheet, for a family that asks, and in a person's own pack.
create or replace function access.looks_at(persons bigint[])
returns table (number bigint, at timestamptz, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
language sql stable security definer set search_path = pg_catalog as $$
  with theirs as (select distinct family from families.member where person = any (persons)),
  put_forward as (select id from needs.candidate where family in (select family from theirs)),
  helped as (select id from support.cases where person = any (persons) or family in (select family from theirs)
    union select case_id from support.case_member where person = any (persons))
  select e.number, e.at, e.account, e.action, e.purpose, e.subject_kind, e.subjects from audit.entry e
  where e.outcome in ('allowed', 'break-glass')
    and ((e.subject_kind = 'person' and e.subjects && persons)
      or (e.subject_kind = 'family' and e.subjects && array(select family from theirs))
      or (e.subject_kind = 'candidate' and e.subjects && array(select id from put_forward))
      or (e.subject_kind = 'case' and e.subjects && array(select id from helped)))
  order by e.number
$$;
create or replace function access.looks_at_family(family bigint, persons bigint[])
returns table (number bigint, at timestamptz, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
language sql stable security definer set search_path = pg_catalog as $$
  select e.number, e.at, e.account, e.action, e.purpose, e.subject_kind, e.subjects from audit.entry e
  where e.outcome in ('allowed', 'break-glass')
    and ((e.subject_kind = 'person' and e.subjects && $2)
      or (e.subject_kind = 'family' and e.subjects && array[$1])
      or (e.subject_kind = 'candidate' and e.subjects && array(select c.id from needs.candidate c where c.family = $1))
      or (e.subject_kind = 'case' and e.subjects && array(select c.id from support.cases c where c.family = $1)))
  order by e.number
$$;
-- Who looked at one person, for that person: looks alone, no changes (that somebody asked for a shield is not theirs to learn here); at
-- families they belong to only on days they belonged, by what is known now: what happens in a family somebody left is not told to them.
-- A membership that was closed and has no current row counts until it was closed.
create function access.looks_at_person(person bigint)
returns table (number bigint, at timestamptz, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
language sql stable security definer set search_path = pg_catalog as $$
  with looks as (
    select e.*, (e.at at time zone 'Europe/London')::date as day from audit.entry e
    where e.outcome in ('allowed', 'break-glass') and e.action in ('searched', 'shown', 'opened', 'detail', 'exported', 'break-glass')),
  belongs as (
    select m.family, m.starts, m.ends, null::timestamptz as until from families.member m where m.person = $1 and m.known_to is null
    union all
    select m.family, m.starts, m.ends, l.at from families.member m join ledger.load l on l.number = m.known_to
    where m.person = $1 and not exists (select from families.member n where n.person = $1 and n.family = m.family and n.known_to is null)),
  subject_families as (
    select k.number, k.day, k.at, s as family from looks k cross join lateral unnest(k.subjects) s where k.subject_kind = 'family'
    union all
    select k.number, k.day, k.at, c.family from looks k join needs.candidate c on c.id = any (k.subjects) where k.subject_kind = 'candidate'
    union all
    select k.number, k.day, k.at, c.family from looks k join support.cases c on c.id = any (k.subjects) where k.subject_kind = 'case'
      and exists (select from support.case_member p where p.case_id = c.id and p.person = $1 and p.joined <= k.day and (p.left_on is null or p.left_on > k.day)))
  select k.number, k.at, k.account, k.action, k.purpose, k.subject_kind, k.subjects from looks k
  where (k.subject_kind = 'person' and $1 = any (k.subjects))
    or (k.subject_kind = 'case' and exists (select from support.cases c where c.person = $1 and c.id = any (k.subjects)))
    or k.number in (select f.number from subject_families f join belongs b on b.family = f.family
      and (b.starts is null or b.starts <= f.day) and (b.ends is null or b.ends > f.day) and (b.until is null or b.until > f.at))
  order by k.number
$$;
