-- Outcomes, under frameworks that ask for them (frameworks/*/results.yaml): a claim that progress on every need of a family lasted, signed by
-- somebody else than who led the help, with what it rests on frozen as it was; a sample for internal audit; what the audit found.
-- Nothing here is ever changed. What was frozen may be taken out again (a recall, its own retention clock); its hashes stay.
create schema outcomes;

create table outcomes.claim (
  id bigint generated always as identity primary key,
  case_id bigint not null, family bigint not null, framework text not null,
  results_hash text not null,              -- of the rules it was proposed under
  exercise boolean not null,               -- outside the framework's dates, of made-up people: stands on every paper
  flows smallint[] not null,               -- of the case
  records bigint[] not null,               -- of who takes part: it shows where one of them does
  proposed_by bigint not null references accounts.account, proposed_at timestamptz not null,
  known_from bigint not null references ledger.load
);
create index claim_case on outcomes.claim (case_id);

-- Whose outcome is claimed: records, because persons are joined and parted; the number is what the record was believed to be then.
create table outcomes.claimed (
  claim bigint not null references outcomes.claim, record bigint not null, person bigint not null, child boolean not null,
  primary key (claim, record)
);
create index claimed_record on outcomes.claimed (record);
create table outcomes.claimed_need (
  claim bigint not null references outcomes.claim, need text not null, person bigint
);
create index claimed_need_claim on outcomes.claimed_need (claim);

-- What happened to a claim, in order; where it stands is its last step.
create table outcomes.step (
  id bigint generated always as identity primary key,
  claim bigint not null references outcomes.claim,
  what text not null check (what in ('proposed', 'sent-back', 'taken-back', 'signed', 'withdrawn', 'recalled')),
  route text check (route in ('every-need', 'alternative', 'override')),
  words text not null default '', happened_on date not null, at timestamptz not null,
  account bigint references accounts.account, -- null: a recall did it
  known_from bigint not null references ledger.load,
  check ((what = 'signed') = (route is not null))
);
create index step_claim on outcomes.step (claim, id);
create unique index step_signed_once on outcomes.step (claim) where what = 'signed';

-- What a signed claim rests on, line by line: the number and hash stay for good, the content lies beside.
create table outcomes.line (
  claim bigint not null references outcomes.claim, number integer not null, kind text not null, sha256 bytea not null,
  primary key (claim, number)
);
create table outcomes.content (
  claim bigint not null, number integer not null,
  salt bytea not null, body text not null, -- sha256 of line = sha256(salt in hex, a newline, body)
  records bigint[] not null, facts bigint[] not null, flows smallint[] not null, shield text not null, sensitivity text not null,
  primary key (claim, number), foreign key (claim, number) references outcomes.line
);
create index content_facts on outcomes.content using gin (facts);
create index content_flows on outcomes.content using gin (flows);
create table outcomes.seal (
  claim bigint primary key references outcomes.claim, lines integer not null,
  sha256 bytea not null,                   -- over all lines
  pack_sha256 bytea not null, sealed_on date not null
);
-- The audit pack as it was made then: its bytes, so that a later version of this program gives the same.
create table outcomes.pack (claim bigint primary key references outcomes.seal, bytes bytea not null);

create table outcomes.sample (
  id bigint generated always as identity primary key,
  framework text not null, quarter text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  seed text not null, share numeric not null check (share >= 0.1),
  claims bigint[] not null, drawn bigint[] not null,
  drawn_by bigint not null references accounts.account, drawn_at timestamptz not null,
  unique (framework, quarter)              -- nobody draws until the sample pleases them
);
-- What the audit found, question by question; a later word on the same question stands beside the earlier.
create table outcomes.finding (
  id bigint generated always as identity primary key,
  sample bigint not null references outcomes.sample, claim bigint not null references outcomes.claim,
  question text not null check (question in ('eligibility', 'whole-family', 'evidence')),
  verdict text not null check (verdict in ('pass', 'correct', 'fail')), words text not null check (words <> ''),
  account bigint not null references accounts.account, at timestamptz not null
);
create index finding_claim on outcomes.finding (claim, id);
create table outcomes.correction (
  id bigint generated always as identity primary key,
  finding bigint not null references outcomes.finding, claim bigint not null references outcomes.claim,
  words text not null check (words <> ''), account bigint not null references accounts.account, at timestamptz not null
);
create index correction_claim on outcomes.correction (claim);
-- What the programme's centre told the place of itself: where it stands among others, when it was last visited.
create table outcomes.told (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('rank', 'visit', 'recovery')), told_on date not null, number integer, of_number integer,
  words text not null default '', account bigint not null references accounts.account, at timestamptz not null
);

-- Nothing is changed, and only content and pack ever go.
create function outcomes.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'outcomes are only added to' using errcode = 'restrict_violation';
end $$;
do $$
declare t text;
begin
  foreach t in array array['claim', 'claimed', 'claimed_need', 'step', 'line', 'seal', 'sample', 'finding', 'correction', 'told'] loop
    execute format('create trigger only_added before update or delete on outcomes.%I for each row execute function outcomes.refuse_change()', t);
  end loop;
  foreach t in array array['content', 'pack'] loop
    execute format('create trigger not_changed before update on outcomes.%I for each row execute function outcomes.refuse_change()', t);
  end loop;
end $$;

-- Under the net: a claim shows where somebody of its case does; a line where its flows, its class and everybody it is about show; the pack where all lines do.
-- (No rule here asks another room’s table: the clerk, who reads claims by number, has no right there.)
select access.protect('outcomes.claim', 'all_named(flows) and not (records <@ (select access.listed(''app.barred_records'')))
  and ((select access.everybody(''app.records'')) or records && (select access.listed(''app.records'')))');
select access.protect('outcomes.claimed', 'record(record) and exists (select from outcomes.claim c where c.id = claim)');
select access.protect('outcomes.claimed_need', 'exists (select from outcomes.claim c where c.id = claim)');
select access.protect('outcomes.step', 'exists (select from outcomes.claim c where c.id = claim)');
select access.protect('outcomes.content', 'all_named(flows) and class(shield) and class(sensitivity) and exists (select from outcomes.claim c where c.id = claim)
  and not (records && (select access.listed(''app.barred_records''))) and ((select access.everybody(''app.records'')) or records && (select access.listed(''app.records'')))');
select access.protect('outcomes.pack', 'not exists (select from outcomes.line l where l.claim = pack.claim
  and not exists (select from outcomes.content c where c.claim = l.claim and c.number = l.number))');
select access.protect('outcomes.finding', 'exists (select from outcomes.claim c where c.id = claim)');
select access.protect('outcomes.correction', 'exists (select from outcomes.claim c where c.id = claim)');
insert into access.holds_nobody (table_name, because) values
  ('outcomes.line', 'numbers, kinds and salted hashes'), ('outcomes.seal', 'hashes and counts'),
  ('outcomes.sample', 'numbers of claims'), ('outcomes.told', 'what a place is told of itself');
-- Claims by their numbers alone, for who keeps or audits them: the clerk.
do $$
declare t text;
begin
  foreach t in array array['claim', 'claimed_need', 'step', 'finding', 'correction'] loop
    execute format('create policy clerk on outcomes.%I using ((select access.is_clerk())) with check ((select access.is_clerk()))', t);
  end loop;
end $$;
-- That a claim counts no more must hold after a restore (hub/src/wishes/claim-again.ts). A recall is done again by its own line of the journal.
create trigger wish after insert on outcomes.step for each row when (new.what in ('sent-back', 'taken-back', 'withdrawn')) execute function ledger.note_wish();
