-- Under a framework whose outcomes are claimed, what counts as progress is changed by two named people: one proposes, another approves.
create table progress.proposed_measures (
  id bigint generated always as identity primary key,
  framework text not null, hash text not null, parameters jsonb not null, reason text not null,
  proposed_by bigint not null references accounts.account, proposed_on date not null,
  settled_by bigint references accounts.account, settled_on date, approved boolean,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  check (settled_by is distinct from proposed_by or approved is not true)
);
create unique index proposed_measures_once on progress.proposed_measures (framework) where known_to is null;
insert into access.holds_nobody (table_name, because) values ('progress.proposed_measures', 'who proposed which measures');
-- Nobody is signed in when a place measures by itself.
alter table progress.run alter column account drop not null;
