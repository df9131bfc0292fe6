-- Measures as a named person of the place approved them: other parameters, or another length. What is not named stays as the files have it.
create table progress.approved_measures (
  framework text not null, hash text not null, parameters jsonb not null,
  approved_by bigint not null references accounts.account, approved_on date not null, reason text not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create unique index approved_measures_once on progress.approved_measures (framework) where known_to is null;
insert into access.holds_nobody (table_name, because) values ('progress.approved_measures', 'who approved which measures');
