-- Who looked at a family, for the family: looks at it, at its candidacies, and at these persons by name. Not at other families they were or
-- are of: whose those are is nobody's to learn from it. (access.looks_at stays for the breach sheet, which asks about persons.)
create function access.looks_at_family(family bigint, persons bigint[])
returns table (number bigint, at timestamptz, account bigint, action text, purpose text, subject_kind text, subjects bigint[])
language sql stable security definer set search_path = pg_catalog as $$
  select e.number, e.at, e.account, e.action, e.purpose, e.subject_kind, e.subjects from audit.entry e
  where e.outcome in ('allowed', 'break-glass')
    and ((e.subject_kind = 'person' and e.subjects && $2)
      or (e.subject_kind = 'family' and e.subjects && array[$1])
      or (e.subject_kind = 'candidate' and e.subjects && array(select c.id from needs.candidate c where c.family = $1)))
  order by e.number
$$;
