-- Needs: what a source says of everybody, families already open, what a run could no longer use, approvals of frameworks.

-- A finding that only repeats what holds for all of a source is one row here instead of one per member.
create table needs.source_state (
  run bigint not null references needs.run on delete cascade, criterion text not null, need text not null,
  source smallint[] not null, value text not null check (value in ('met','not-met','no-data','not-permitted')), causes text[] not null default '{}',
  primary key (run, criterion, source)
);
insert into access.holds_nobody (table_name, because) values ('needs.source_state', 'what a whole source says of people it does not speak of');

alter table needs.run add column withdrawn jsonb not null default '[]'; -- by flow and cause: how many facts a repeat may no longer use
alter table needs.run add column parameters jsonb not null default '{}';

-- Help already given: such a family is not offered as new.
create table needs.already_open (
  run bigint not null references needs.run on delete cascade, family bigint not null, person bigint not null,
  kind text not null, since date, evidence bigint[] not null, flows smallint[] not null, shield text not null default 'none', sensitivity text not null
);
create index already_open_family on needs.already_open (run, family);
select access.protect('needs.already_open', 'all_named(flows) and class(shield) and class(sensitivity) and person(person) and whole(person, flows)');

alter table needs.candidate add column framework text not null default '';
alter table needs.candidate add column discretion boolean not null default false; -- eligible only at local discretion
create index candidate_run on needs.candidate (run) where known_to is null;
create index decision_candidate on needs.decision (candidate) where known_to is null;
create index check_first_candidate on needs.check_first (candidate) where known_to is null;
alter table needs.approved_framework add column criteria_hash text not null default '';
