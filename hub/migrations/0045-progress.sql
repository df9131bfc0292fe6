-- Progress: what sources say of each need of each open case, kept as histories; states are worked out from them (progress/states).
create schema progress;

create table progress.run (
  id bigint generated always as identity primary key,
  load bigint not null references ledger.load, as_at date not null, known_at bigint not null, permitted_on date not null,
  account bigint not null references accounts.account, finished_at timestamptz not null,
  sources jsonb not null,                  -- by dataset: flows that give it, the days their files speak of, why they may not be used
  measures jsonb not null,                 -- framework → hash of its measures
  everything boolean not null, counts jsonb not null
);
-- Counts over everybody are the worker's; a reader's are counted from what the reader may see (grants.sql).
insert into access.holds_nobody (table_name, because) values ('progress.run', 'flows and days; readers do not get the counts');

-- One source, one member, one need of one case. `source` empty: no source knows the member.
create table progress.history (
  case_id bigint not null, need text not null, measure text not null, person bigint not null, source smallint[] not null,
  starts date, ends date,                  -- while the member counts for the need
  pieces jsonb not null, digest bytea not null,
  flows smallint[] not null, shield text not null, sensitivity text not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index history_case on progress.history (case_id) where known_to is null;
create index history_past on progress.history (case_id, known_to) where known_to is not null;
create index history_flows on progress.history using gin (flows);
select access.protect('progress.history', 'all_named(flows) and class(shield) and class(sensitivity) and person(person) and whole(person, flows)');

-- The state of each need over everything that may be used: for counting, for finding what is due, and for saying what a run changed.
create table progress.standing (
  case_id bigint not null, family bigint not null, need text not null, person bigint, measure text not null, state text not null, since date, until date, causes text[] not null default '{}',
  flows smallint[] not null, found_on date not null, heard_to date,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create unique index standing_once on progress.standing (case_id, need, coalesce(person, 0)) where known_to is null;
create index standing_due on progress.standing (until) where known_to is null and state = 'holding';
create index standing_past on progress.standing (known_to) where known_to is not null;
select access.protect('progress.standing', 'false');

-- A case as it was when it was last measured: what it works on, since when, who belongs to it.
create table progress.case_seen (
  case_id bigint primary key, family bigint not null, digest text not null, team text, lead bigint, opened date not null, closed date, framework text not null, datasets text[] not null
);
select access.protect('progress.case_seen', 'false');
