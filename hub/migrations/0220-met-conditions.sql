-- An approval may hang on conditions. That one was met is a fact of its own, by name and with a reference, so that the approval stays as it was given;
-- and a signature recorded by mistake is taken back by closing it.
create table agreements.condition_met (
  id bigint generated always as identity primary key,
  approval bigint not null references agreements.approval,
  number smallint not null check (number > 0),   -- which of the approval's conditions, from 1
  met_on date not null,
  met_by text not null check (met_by <> ''),
  reference text not null check (reference <> ''),
  recorded_by bigint not null references accounts.account,
  reopened_by bigint references accounts.account, reopen_reason text,
  known_from bigint not null references ledger.load (number), known_to bigint references ledger.load (number),
  check ((known_to is null) = (reopened_by is null) and (known_to is null) = (reopen_reason is null))
);
create unique index condition_met_once on agreements.condition_met (approval, number) where known_to is null;
insert into access.holds_nobody (table_name, because) values ('agreements.condition_met', 'what an approval hung on, and who said it was met');
create trigger registry_changed after insert or update or delete or truncate on agreements.condition_met
  for each statement execute function agreements.registry_changed();

alter table agreements.signature add column taken_back_by bigint references accounts.account, add column take_back_reason text,
  add check ((known_to is null) = (taken_back_by is null) and (known_to is null) = (take_back_reason is null));

-- What lets less flow must outlive a restore; that something was met or signed is recorded again by name.
create trigger wish after update on agreements.condition_met for each row execute function ledger.note_wish();
create trigger wish after update on agreements.signature for each row execute function ledger.note_wish();
