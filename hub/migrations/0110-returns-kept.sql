-- What was told of a quarter stays told: made anew each day, two returns would differ by the one family whose claim was withdrawn in between.
create table outcomes.made (
  id bigint generated always as identity primary key,
  framework text not null, quarter text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  rests_on text[] not null,                -- numbers of claims, each with a hash of what was counted of it
  body jsonb not null,                     -- return and extract as they were told, small numbers withheld
  account bigint not null references accounts.account, at timestamptz not null
);
create index made_quarter on outcomes.made (framework, quarter, id);
create trigger only_added before update or delete on outcomes.made for each row execute function outcomes.refuse_change();
insert into access.holds_nobody (table_name, because) values ('outcomes.made', 'counts and codes as they were told, small ones withheld; numbers of claims');
