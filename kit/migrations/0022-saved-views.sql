-- A choice somebody made of a list and wants again, under a name of their own. The choice holds filters; the name is theirs and shown to nobody else.
create table accounts.saved_view (
  id bigint generated always as identity primary key,
  account bigint not null references accounts.account,
  list text not null check (list ~ '^[a-z][a-z-]{0,30}$'),
  name text not null check (length(name) between 1 and 60),
  choice jsonb not null,
  saved_at timestamptz not null,
  unique (account, list, name)
);
