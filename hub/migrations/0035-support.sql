-- Support: cases, who works on them, what a family agreed to, how to speak safely, and the needs a case works on.
-- What is known of a case rests on the place's own flows: own-cases (that there is one, and who works on it) and own-support (what is
-- written while helping). People of a case are records of our own, linked to the person by a must-link decision: a case follows the child
-- through merges, splits and moves (support/follow.store.ts).
create schema support;

create table support.cases (
  id bigint generated always as identity primary key,
  family bigint not null,                  -- the family it is about now
  record bigint not null,                  -- our own record of the child or expectant parent it hangs on
  person bigint not null,                  -- whose record that is now
  framework text not null, team text,
  lead bigint references accounts.account, -- who leads today; history in support.worker
  came_from text not null check (came_from in ('decision', 'referral', 'early-help')), source bigint, -- candidate, or the fact of the referral or episode
  level text not null default 'family-help' check (level in ('early-help', 'family-help', 'child-in-need', 'child-protection')),
  opened date not null, closed date, reason text, what_next text,
  fact bigint not null,                    -- the open_case fact by which needs and others know of it
  flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load, -- known_to set: opening was undone
  check ((closed is null) = (reason is null)), check (closed is null or closed >= opened)
);
create index cases_family on support.cases (family) where known_to is null;
create unique index cases_open_once on support.cases (record) where closed is null and known_to is null;
create index cases_team on support.cases (team) where known_to is null;
create index cases_person on support.cases (person) where known_to is null;

-- Who takes part. A member of the case is not everybody of the family, and may leave the family and stay.
create table support.case_member (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, record bigint not null, person bigint not null,
  joined date not null, left_on date, flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index case_member_case on support.case_member (case_id) where known_to is null;
create index case_member_record on support.case_member (record) where known_to is null;

-- Lead, co-workers, partners around the family, manager oversight. A stretch that ended stays.
create table support.worker (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, account bigint not null references accounts.account,
  role text not null check (role in ('lead', 'co-worker', 'oversight', 'partner')),
  starts date not null, ends date, reason text not null default '', given_by bigint not null references accounts.account, ended_by bigint references accounts.account,
  flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create unique index worker_one_lead on support.worker (case_id) where role = 'lead' and ends is null and known_to is null;
create index worker_account on support.worker (account) where known_to is null;
create index worker_case on support.worker (case_id) where known_to is null;

-- Leave: who does the work meanwhile. It opens the door for those days only.
create table support.cover (
  id bigint generated always as identity primary key,
  account bigint not null references accounts.account, by_account bigint not null references accounts.account check (by_account <> account),
  starts date not null, ends date not null check (ends > starts), set_by bigint not null references accounts.account,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index cover_by on support.cover (by_account) where known_to is null;

-- Everything that happened to a case as such, in order: opened, allocated, stepped up … With who undid it.
create table support.case_event (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, what text not null, body jsonb not null default '{}',
  account bigint not null references accounts.account, happened_on date not null,
  undone_by bigint references accounts.account, undo_reason text,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index case_event_case on support.case_event (case_id);

-- Agreement to work together. It is no lawful basis and no consent to share: those are agreements.consent and the flows.
create table support.agreement (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, record bigint not null, -- who was asked
  answer text not null check (answer in ('agreed', 'declined', 'not-yet')),
  asked_on date not null, how text not null check (how in ('in-person', 'telephone', 'in-writing', 'with-interpreter')),
  explained text[] not null, partners smallint[] not null default '{}', -- organisations the family agrees to have around it
  asked_by bigint not null references accounts.account, withdrawn_on date, withdrawn_why text,
  flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index agreement_case on support.agreement (case_id) where known_to is null;

-- How, and to whom, to speak safely; from check first when the case opened, changed by hand since.
create table support.safe_contact (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases,
  speak_to text not null check (speak_to <> ''), how text not null check (how <> ''), check_first bigint,
  account bigint not null references accounts.account, said_on date not null, flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create unique index safe_contact_case on support.safe_contact (case_id) where known_to is null;

-- Needs the case works on: carried over from what data suggest, then confirmed or struck out with the family's own view beside it.
create table support.case_needs (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, need text not null,
  record bigint, person bigint,            -- the member; null: the whole family
  found_on date not null, strength text not null check (strength in ('prompt', 'confirmed')),
  struck_out date, worker_view text not null default '', family_view text not null default '',
  account bigint not null references accounts.account, said_on date not null, observation bigint, -- the observation fact, by which it reaches needs
  flows smallint[] not null, sensitivity text not null default 'standard',
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  check ((record is null) = (person is null))
);
create unique index case_needs_once on support.case_needs (case_id, need, coalesce(record, 0)) where known_to is null;

-- Under the net -------------------------------------------------------------------------------------------------------------
-- A case shows to whom at least one of its people shows, and only by its own flows; what is written under it shows with it.
select access.protect('support.case_member', 'all_named(flows) and record(record) and person(person)');
select access.protect('support.cases', 'all_named(flows) and exists (select from support.case_member m where m.case_id = cases.id)');
select access.protect('support.worker', 'all_named(flows) and exists (select from support.cases c where c.id = case_id)');
select access.protect('support.case_event', 'exists (select from support.cases c where c.id = case_id)');
select access.protect('support.agreement', 'all_named(flows) and record(record) and exists (select from support.cases c where c.id = case_id)');
select access.protect('support.safe_contact', 'all_named(flows) and class(''domestic-abuse'') and exists (select from support.cases c where c.id = case_id)');
select access.protect('support.case_needs', 'all_named(flows) and class(sensitivity) and (record is null or (record(record))) and exists (select from support.cases c where c.id = case_id)');
insert into access.holds_nobody (table_name, because) values ('support.cover', 'who of the staff does the work of whom, and when');
