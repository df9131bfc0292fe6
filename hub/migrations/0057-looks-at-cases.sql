-- Looks at a case are looks at who takes part in it: they belong on the breach sheet, and to whoever asks who has looked at them.
create or replace function access.looks_at(persons bigint[])
returns table (number bigint, at timestamptz, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
language sql stable security definer set search_path = pg_catalog as $$
  with theirs as (select distinct family from families.member where person = any (persons)),
  put_forward as (select id from needs.candidate where family in (select family from theirs))
  select e.number, e.at, e.account, e.action, e.purpose, e.subject_kind, e.subjects from audit.entry e
  where e.outcome in ('allowed', 'break-glass')
    and ((e.subject_kind = 'person' and e.subjects && persons)
      or (e.subject_kind = 'family' and e.subjects && array(select family from theirs))
      or (e.subject_kind = 'candidate' and e.subjects && array(select id from put_forward))
      or (e.subject_kind = 'case' and e.subjects && array(select m.case_id from support.case_member m where m.person = any (persons))))
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
