-- Who looked at these persons: by name, by their families, by their families' candidacies. For a breach sheet and for people
-- who ask who has looked at them. The worker has no other right to the audit; the reader not even this.
create function access.looks_at(persons bigint[])
returns table (number bigint, at timestamptz, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
language sql stable security definer set search_path = pg_catalog as $$
  with theirs as (select distinct family from families.member where person = any (persons)),
  put_forward as (select id from needs.candidate where family in (select family from theirs))
  select e.number, e.at, e.account, e.action, e.purpose, e.subject_kind, e.subjects from audit.entry e
  where e.outcome in ('allowed', 'break-glass')
    and ((e.subject_kind = 'person' and e.subjects && persons)
      or (e.subject_kind = 'family' and e.subjects && array(select family from theirs))
      or (e.subject_kind = 'candidate' and e.subjects && array(select id from put_forward)))
  order by e.number
$$;
