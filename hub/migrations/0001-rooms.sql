-- The rooms of one place. One PostgreSQL schema per room. Derived rows carry the flows and the shield they rest on
-- (design: derived data inherit). Valid time: starts/ends. Known time: known_from/known_to load numbers (known_to null = still known).

create schema law;
create schema agreements;
create schema access;
create schema intake;
create schema people;
create schema families;
create schema needs;

-- law ----------------------------------------------------------------------------------------------------------------
-- A gateway that is unverified or of unknown commencement permits nothing until the place's IG lead accepts it by name.
create table law.gateway_acceptance (
  gateway text not null, gateway_hash text not null, accepted_by bigint not null references accounts.account,
  reference text not null check (reference <> ''), accepted_on date not null, withdrawn_on date,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  primary key (gateway, known_from)
);

-- agreements ---------------------------------------------------------------------------------------------------------
create table agreements.recipe (
  hash text primary key, name text not null, version text not null, body jsonb not null, files jsonb not null,
  adopted_by bigint not null references accounts.account, adopted_on date not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table agreements.agreement (
  id smallint generated always as identity primary key,
  code text not null unique, title text not null, reference text,
  starts date, ends date, document jsonb not null default '{}',
  ended_on date, end_reason text,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table agreements.signature (
  agreement smallint not null references agreements.agreement, organisation smallint not null references accounts.organisation,
  signed_by text not null, position text not null, signed_on date not null, evidence text not null, recorded_by bigint references accounts.account,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  primary key (agreement, organisation, known_from)
);
create table agreements.flow (
  id smallint generated always as identity primary key,
  code text not null unique, agreement smallint references agreements.agreement,
  recipe_hash text references agreements.recipe,
  giver smallint not null references accounts.organisation, receiver smallint not null references accounts.organisation,
  mode text not null check (mode in ('full','flag-only','contact-only','match-at-source','encoded','consent-led','alert','aggregate')),
  shown text not null check (shown in ('eligibility','headline','need','evidence')),
  body jsonb not null,                    -- every other field of a flow, validated by agreements (Flow)
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table agreements.approval (
  id bigint generated always as identity primary key,
  flow smallint not null references agreements.flow, organisation smallint not null references accounts.organisation,
  kind text not null check (kind in ('guardian-advice','decision')),
  outcome text not null check (outcome in ('supports','approves','refuses','defers')),
  named_person text not null, position text not null, decided_on date not null, expires_on date, conditions text, evidence text not null,
  recorded_by bigint references accounts.account,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table agreements.pause (
  flow smallint not null references agreements.flow, paused_by bigint not null references accounts.account, reason text not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load, -- known_to set = resumed
  primary key (flow, known_from)
);
-- A person's own refusal: never shown but to the IG lead; read as no data by all others.
create table agreements.refusal (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('opt-out','objection','withheld','consent-withdrawn')),
  person bigint, record bigint, flow smallint references agreements.flow, purpose text,
  starts date not null, ends date, recorded_by bigint not null references accounts.account, reason text,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);

-- access: the only place where row-level security's settings are read. It knows membership, no rule. -------------------
create function access.flows() returns smallint[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.flows', true), '')::smallint[], '{}') $$;
create function access.persons() returns bigint[] language sql stable parallel safe as
  $$ select nullif(nullif(current_setting('app.persons', true), ''), '*')::bigint[] $$;
create function access.records() returns bigint[] language sql stable parallel safe as
  $$ select nullif(nullif(current_setting('app.records', true), ''), '*')::bigint[] $$;
create function access.classes() returns text[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting('app.classes', true), '')::text[], '{}') $$;
create function access.sees_person(p bigint) returns boolean language sql stable parallel safe as
  $$ select current_setting('app.persons', true) = '*' or p = any (access.persons()) $$;
create function access.sees_record(r bigint) returns boolean language sql stable parallel safe as
  $$ select current_setting('app.records', true) = '*' or r = any (access.records()) $$;

-- intake -------------------------------------------------------------------------------------------------------------
create table intake.delivery (
  id bigint generated always as identity primary key,
  flow smallint not null references agreements.flow,
  load bigint references ledger.load,     -- null until committed
  state text not null check (state in ('arrived','held','accepted','refused','recalled')),
  file_name text not null, sha256 bytea not null, bytes bigint not null, lines bigint,
  mode text not null check (mode in ('full','delta')), as_at date not null,
  recipe_hash text, counts jsonb not null default '{}', problems jsonb not null default '[]',
  received_at timestamptz not null, received_by bigint references accounts.account, finished_at timestamptz,
  recalled_load bigint references ledger.load
);
create unique index delivery_once on intake.delivery (flow, sha256) where state in ('accepted','held');
create table intake.quarantine (
  delivery bigint not null references intake.delivery on delete cascade, line bigint not null,
  their_record text, column_name text, code text not null,
  kept jsonb,                              -- only columns the flow covers
  expires_on date not null
);
create index quarantine_delivery on intake.quarantine (delivery);

-- A person as one source wrote them. Identity attributes are rows of their own so that they can be hidden apart.
create table intake.source_record (
  id bigint generated always as identity primary key,
  flow smallint not null references agreements.flow,
  source_key text not null,                -- the sender's own record number
  kind text not null default 'person' check (kind in ('person','contact','unborn','encoded')),
  sex text, born date, expected date, died date,
  digest bytea not null,                   -- of everything it says about identity
  shield text not null default 'none' check (shield in ('none','address','restricted','sealed')),
  delivery bigint not null references intake.delivery, line_from bigint, line_to bigint,
  known_from bigint not null, known_to bigint
);
create unique index source_record_key on intake.source_record (flow, source_key) where known_to is null;
create index source_record_delivery on intake.source_record (delivery);
create table intake.record_name (
  record bigint not null references intake.source_record on delete cascade, flow smallint not null,
  kind text not null check (kind in ('current','former','alias','preferred')), forename text, middle text, surname text
);
create index record_name_record on intake.record_name (record);
create table intake.record_address (
  record bigint not null references intake.source_record on delete cascade, flow smallint not null,
  kind text not null default 'home', line text, postcode text, uprn text, starts date, ends date,
  shield text not null default 'none'
);
create index record_address_record on intake.record_address (record);
create table intake.record_identifier (
  record bigint not null references intake.source_record on delete cascade, flow smallint not null,
  scheme text not null,                    -- nhs-number, upn, former-upn, nino, pnc-id, la-child-id, nominal, tenancy, phone, email …
  value text not null
);
create index record_identifier_record on intake.record_identifier (record);
-- Who is what to whom, as one source says it. other_key names a record of the same flow.
create table intake.relation (
  id bigint generated always as identity primary key,
  flow smallint not null, record bigint not null references intake.source_record on delete cascade, other_key text not null,
  kind text not null check (kind in ('parent-of','carer-of','foster-carer-of','partner-of','sibling-of','lives-with','lodger-with','expecting','other-adult-of')),
  parental_responsibility boolean, resident boolean,
  starts date, ends date, delivery bigint not null, known_from bigint not null, known_to bigint
);
create index relation_record on intake.relation (record);
create index relation_delivery on intake.relation (delivery);
-- Something a record says. details are the columns that the recipe's dataset declares.
create table intake.fact (
  id bigint generated always as identity primary key,
  flow smallint not null, dataset text not null, record bigint not null references intake.source_record on delete cascade,
  fact_key text not null,                  -- unique within (flow, dataset): the sender's key of the thing said
  starts date, ends date, details jsonb not null default '{}',
  sensitivity text not null default 'standard' check (sensitivity in ('standard','health','criminal','domestic-abuse','sexual','welfare')),
  digest bytea not null,
  delivery bigint not null, line_from bigint, line_to bigint,
  known_from bigint not null, known_to bigint
);
create unique index fact_once on intake.fact (flow, dataset, fact_key) where known_to is null;
create index fact_record on intake.fact (record);
create index fact_delivery on intake.fact (delivery);
-- What a delivery says it covers, so that silence can be told from no data: a roster or an answer for these persons, from-to.
create table intake.coverage (
  delivery bigint not null references intake.delivery on delete cascade, flow smallint not null, dataset text not null,
  record bigint,                           -- null: the whole population of the flow
  starts date not null, ends date not null, known_from bigint not null, known_to bigint
);
create index coverage_flow on intake.coverage (flow, dataset);

-- people -------------------------------------------------------------------------------------------------------------
create table people.model (
  id bigint generated always as identity primary key, hash text not null, body jsonb not null, diagnostics jsonb not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table people.person (id bigint generated always as identity primary key, shield text not null default 'none', known_from bigint not null, known_to bigint);
create table people.link (                 -- this record is this person
  record bigint not null, person bigint not null, flow smallint not null, known_from bigint not null, known_to bigint,
  primary key (record, known_from)
);
create index link_person on people.link (person) where known_to is null;
create table people.edge (                 -- why: the audit record of two records being one person
  left_record bigint not null, right_record bigint not null, pattern bigint not null, weight real not null, probability real not null,
  state text not null check (state in ('linked','review','cut')), flows smallint[] not null, model bigint not null,
  known_from bigint not null, known_to bigint,
  primary key (left_record, right_record, known_from)
);
create index edge_right on people.edge (right_record) where known_to is null;
create table people.review (
  id bigint generated always as identity primary key,
  left_record bigint not null, right_record bigint not null, reason text not null, weight real not null, flows smallint[] not null,
  decided text check (decided in ('same','different','not-sure')), decision bigint,
  known_from bigint not null, known_to bigint
);
create table people.decision (             -- must-link, never-link, never-merge, with who, when and why
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('must-link','never-link','never-merge','adoption','shield-address','shield-restricted','shield-sealed')),
  left_record bigint not null, right_record bigint, reason text not null, account bigint references accounts.account, decided_on date not null,
  undone_by bigint references accounts.account, undo_reason text,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table people.lineage (
  load bigint not null references ledger.load, kind text not null check (kind in ('created','merged','split','ended','revived')),
  person bigint not null, other bigint, primary key (load, kind, person, other)
);

-- families -----------------------------------------------------------------------------------------------------------
create table families.family (
  id bigint generated always as identity primary key, anchor bigint not null, -- the person (child or expectant parent) it is anchored on
  known_from bigint not null, known_to bigint
);
create table families.member (
  id bigint generated always as identity primary key,
  family bigint not null references families.family, person bigint not null,
  role text not null check (role in ('child','expected-baby','resident-carer','carers-partner','adult-sibling','sibling','non-resident-parent','other-adult')),
  primary_family boolean not null default true, -- a child with two homes counts once
  starts date, ends date, because jsonb not null, -- reason and the facts/relations/addresses it rests on
  flows smallint[] not null, shield text not null default 'none',
  known_from bigint not null, known_to bigint
);
create index member_family on families.member (family) where known_to is null;
create index member_person on families.member (person) where known_to is null;
create table families.correction (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('add','remove','move-out','role','split','join')),
  family bigint, person bigint not null, body jsonb not null, reason text not null, account bigint not null references accounts.account, decided_on date not null,
  told_source boolean not null default false,
  undone_by bigint references accounts.account, undo_reason text,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table families.lineage (
  load bigint not null references ledger.load, kind text not null, family bigint not null, other bigint, primary key (load, kind, family, other)
);

-- needs --------------------------------------------------------------------------------------------------------------
create table needs.run (
  id bigint generated always as identity primary key,
  framework text not null, framework_hash text not null, criteria_hash text not null,
  as_at date not null, known_at bigint not null references ledger.load, permitted_on date not null,
  exercise boolean not null default false, flows smallint[] not null, -- flows that permitted identification that day
  finished_at timestamptz, counts jsonb not null default '{}', load bigint references ledger.load
);
create table needs.finding (               -- member × criterion × source
  run bigint not null references needs.run on delete cascade, family bigint not null, person bigint not null, member_role text not null,
  criterion text not null, need text not null, source smallint[] not null, -- the flows evaluated: one, or the joint set
  value text not null check (value in ('met','not-met','no-data','not-permitted')), causes text[] not null default '{}',
  number double precision, evidence bigint[] not null default '{}', shortfall double precision,
  flows smallint[] not null, shield text not null default 'none', sensitivity text not null
);
create index finding_family on needs.finding (run, family);
create table needs.candidate (
  id bigint generated always as identity primary key,
  family bigint not null, came_from text not null check (came_from in ('run','referral','observation')), run bigint references needs.run,
  first_found_on date not null, known_from bigint not null, known_to bigint
);
create unique index candidate_once on needs.candidate (family) where known_to is null;
create table needs.check_first (
  id bigint generated always as identity primary key, candidate bigint not null references needs.candidate,
  answers jsonb not null, complete boolean not null, account bigint not null references accounts.account, checked_on date not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table needs.decision (
  id bigint generated always as identity primary key, candidate bigint not null references needs.candidate,
  outcome text not null check (outcome in ('contact','already-helped','not-safe','family-said-no','data-wrong','hold','front-door')),
  reason text not null, because jsonb not null default '{}', may_reappear_on date, account bigint not null references accounts.account, decided_on date not null,
  undone_by bigint references accounts.account, undo_reason text,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table needs.approved_framework (
  framework text not null, hash text not null, approved_by bigint not null references accounts.account, approved_on date not null, parameters jsonb not null default '{}',
  known_from bigint not null references ledger.load, known_to bigint references ledger.load, primary key (framework, known_from)
);
