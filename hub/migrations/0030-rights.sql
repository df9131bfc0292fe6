-- What one person gets to read of what is held about them: drafted by the IG lead, checked by another named officer, then released.
create schema if not exists rights;
create table rights.pack (
  id bigint generated always as identity primary key,
  person bigint not null,
  for_whom text not null check (for_whom in ('self', 'parent')),
  asked_on date not null, due_on date not null,
  identity text not null check (identity <> ''),       -- how it was made sure who asks
  child_agrees text,                                     -- of a child of twelve or more, where a parent asks
  items jsonb not null,                                  -- exactly what is given, and what is left out and why
  drafted_by bigint not null references accounts.account, drafted_at timestamptz not null,
  checked_by bigint references accounts.account, checked_at timestamptz, check_words text,
  released_by bigint references accounts.account, released_at timestamptz, handover text, confirmed text,
  constraint checked_by_another check (checked_by <> drafted_by),
  constraint checked_before_released check (released_at is null or checked_at is not null)
);
create index pack_person on rights.pack (person);
-- Where somebody lives stands in it: whoever may not see that sees no pack.
select access.protect('rights.pack', 'person(person) and class(''whereabouts'')');

-- Numbers alone, for a home page.
create function rights.waiting(today date) returns table (drafted integer, checked integer, late integer)
language sql stable security definer set search_path = pg_catalog as $$
  select count(*) filter (where checked_at is null)::int, count(*) filter (where checked_at is not null and released_at is null)::int,
    count(*) filter (where released_at is null and due_on < today)::int from rights.pack
$$;
