-- Names others may be curious about: kept by the IG lead until a day, compared with the people of looks, shown to nobody else.
create table insight.sought_name (
  id bigint generated always as identity primary key,
  forename text check (forename <> ''),          -- any, where left out
  surname text not null check (surname <> ''),
  why text not null check (why <> ''),
  kept_until date not null,
  added_by bigint not null references accounts.account,
  added_at timestamptz not null
);
select access.protect('insight.sought_name', 'class(''refusals'')');
create policy clerk on insight.sought_name using ((select access.is_clerk())) with check ((select access.is_clerk()));
