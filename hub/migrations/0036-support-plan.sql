-- Support: whole-family assessment, plan, reviews, marks, notes, tasks, and what a family lets partners around it see.

-- A family's agreement names partners; each sees of the case what a flow of the place to it carries, for as long as the family agrees.
create table support.sharing (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, organisation smallint not null references accounts.organisation, flow smallint not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load -- known_to set: withdrawn
);
create index sharing_case on support.sharing (case_id) where known_to is null;

-- One version of the assessment. A signed one is never changed: the next begins where it ended.
create table support.assessment (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, version integer not null, questions text not null, -- hash of the question set
  started_on date not null, started_by bigint not null references accounts.account,
  signed_on date, signed_by bigint references accounts.account, family_signed text, -- in what way the family agreed with it, or did not
  flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create unique index assessment_version on support.assessment (case_id, version) where known_to is null;
create unique index assessment_draft on support.assessment (case_id) where signed_on is null and known_to is null;

-- An answer: to which question, about whom (null: the family together), in whose words.
create table support.answer (
  id bigint generated always as identity primary key,
  assessment bigint not null references support.assessment, question text not null, record bigint,
  voice text not null check (voice in ('worker', 'family', 'child')), words text not null,
  account bigint not null references accounts.account, sensitivity text not null default 'welfare', flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create unique index answer_once on support.answer (assessment, question, coalesce(record, 0), voice) where known_to is null;

-- A goal in the family's words, tied to a need and to a member, with a scale of the family's own from 0 to 10.
create table support.goal (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, need text, record bigint, words text not null check (words <> ''),
  low text not null default '', high text not null default '', -- what 0 and 10 look like to them
  wanted smallint check (wanted between 0 and 10),
  set_on date not null, ended_on date, outcome text check (outcome in ('reached', 'partly', 'dropped')), account bigint not null references accounts.account,
  flows smallint[] not null, sensitivity text not null default 'welfare',
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  check ((ended_on is null) = (outcome is null))
);
create index goal_case on support.goal (case_id) where known_to is null;

create table support.action (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, goal bigint not null references support.goal, what text not null check (what <> ''),
  owner_account bigint references accounts.account, owner_words text not null, -- who does it: one of us, or "Mum", "the school"
  due date not null, done_on date, outcome text, account bigint not null references accounts.account,
  flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index action_case on support.action (case_id) where known_to is null;

-- Where the family says it stands, marked by itself.
create table support.mark (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, goal bigint not null references support.goal,
  mark smallint not null check (mark between 0 and 10), marked_by text not null, marked_on date not null, account bigint not null references accounts.account,
  fact bigint, flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index mark_goal on support.mark (goal) where known_to is null;

create table support.review (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, held_on date not null, present text not null, worker_view text not null, family_view text not null,
  carried integer not null default 0, next_on date, account bigint not null references accounts.account,
  flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index review_case on support.review (case_id) where known_to is null;

-- Short notes. readers: everybody around the family, the place's own workers, or who leads the case and their manager.
create table support.note (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, record bigint,
  kind text not null check (kind in ('visit', 'call', 'meeting', 'message', 'no-reply', 'thought', 'supervision')),
  readers text not null check (readers in ('around-the-family', 'own-workers', 'lead-and-manager')),
  happened_on date not null, words text not null check (words <> ''), account bigint not null references accounts.account, written_at timestamptz not null,
  undone_by bigint references accounts.account, undo_reason text, flows smallint[] not null, sensitivity text not null default 'welfare',
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index note_case on support.note (case_id) where known_to is null;

create table support.task (
  id bigint generated always as identity primary key,
  case_id bigint not null references support.cases, account bigint not null references accounts.account, what text not null check (what <> ''),
  due date not null, done_on date, set_by bigint not null references accounts.account, flows smallint[] not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index task_account on support.task (account) where known_to is null and done_on is null;
create index task_case on support.task (case_id) where known_to is null;

-- Under the net: what is shared with a partner shows by the flow that carries it; everything else by the place's own flows only.
select access.protect('support.sharing', 'named(flow)');
select access.protect('support.case_member', '(all_named(flows) or case_id in (select s.case_id from support.sharing s where s.known_to is null)) and record(record) and person(person)');
select access.protect('support.cases', '(all_named(flows) or id in (select s.case_id from support.sharing s where s.known_to is null)) and exists (select from support.case_member m where m.case_id = cases.id)');
select access.protect('support.worker', '(all_named(flows) or case_id in (select s.case_id from support.sharing s where s.known_to is null)) and exists (select from support.cases c where c.id = case_id)');
select access.protect('support.case_event', 'exists (select from support.cases c where c.id = case_id and c.flows <@ (select access.flows(''app.flows_named'')))');
select access.protect('support.assessment', 'all_named(flows) and exists (select from support.cases c where c.id = case_id)');
select access.protect('support.answer', 'all_named(flows) and class(sensitivity) and (record is null or (record(record))) and exists (select from support.assessment a where a.id = assessment)');
select access.protect('support.goal', '(all_named(flows) or case_id in (select s.case_id from support.sharing s where s.known_to is null)) and class(sensitivity) and (record is null or (record(record))) and exists (select from support.cases c where c.id = case_id)');
select access.protect('support.action', '(all_named(flows) or case_id in (select s.case_id from support.sharing s where s.known_to is null)) and exists (select from support.goal g where g.id = goal)');
select access.protect('support.mark', '(all_named(flows) or case_id in (select s.case_id from support.sharing s where s.known_to is null)) and exists (select from support.goal g where g.id = goal)');
select access.protect('support.review', '(all_named(flows) or case_id in (select s.case_id from support.sharing s where s.known_to is null)) and exists (select from support.cases c where c.id = case_id)');
select access.protect('support.note', '(all_named(flows) or case_id in (select s.case_id from support.sharing s where s.known_to is null)) and class(readers) and class(sensitivity) and (record is null or (record(record))) and exists (select from support.cases c where c.id = case_id)');
select access.protect('support.task', 'all_named(flows) and exists (select from support.cases c where c.id = case_id)');

-- The questions each version was asked with, so that an old one can be read after a place changed them.
create table support.question_set (hash text primary key, body jsonb not null);
insert into access.holds_nobody (table_name, because) values ('support.question_set', 'questions, no answers');
