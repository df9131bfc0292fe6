-- Agreements: what a flow was before it changed, approvals bound to the text they approve, the two consents,
-- share / not-share records, and the place's own papers.

-- A flow keeps its id for life, since facts carry it; what it said before is kept here.
alter table agreements.flow add column hash text not null default '';
alter table agreements.flow add column registered_on date not null default current_date;
create table agreements.flow_before (
  flow smallint not null references agreements.flow, hash text not null, row jsonb not null,
  known_from bigint not null references ledger.load, known_to bigint not null references ledger.load,
  primary key (flow, known_from)
);

-- An approval is of one text: change the flow and it must be approved again. Conditions: [{ text, metOn? }].
alter table agreements.approval drop column conditions;
alter table agreements.approval add column conditions jsonb not null default '[]';
alter table agreements.approval add column flow_hash text not null default '';
create index approval_flow on agreements.approval (flow) where known_to is null;

-- Two things that are often taken for one: consent as the lawful basis of a sharing, and agreement to be worked with.
create table agreements.consent (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('lawful-basis', 'agreement-to-work')),
  person bigint, record bigint, flow smallint references agreements.flow,
  given_on date not null, given_to text not null, how text not null check (how in ('written', 'spoken', 'on-line')),
  withdrawn_on date, withdrawn_to text,
  evidence text not null check (evidence <> ''), recorded_by bigint not null references accounts.account,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  check (person is not null or record is not null),
  check (kind = 'agreement-to-work' or flow is not null),
  check (withdrawn_on is null or withdrawn_on >= given_on)
);
create index consent_person on agreements.consent (person) where known_to is null;
create index consent_record on agreements.consent (record) where known_to is null;

-- One recorded decision per child (Children Act 2004 s.16LA; golden rule 7: record reasons, share or not). Never changed.
create table agreements.share_decision (
  id bigint generated always as identity primary key,
  child bigint not null, asked_by smallint references accounts.organisation, giver smallint not null references accounts.organisation,
  gateway text not null, outcome text not null check (outcome in ('share', 'not-share')),
  body jsonb not null,                    -- relevance, facilitation, detriment, facts apart from opinions, context, reasons
  decided_by text not null check (decided_by <> ''), position text not null check (position <> ''), decided_on date not null,
  corrects bigint references agreements.share_decision,
  recorded_by bigint not null references accounts.account,
  known_from bigint not null references ledger.load
);
create index share_decision_child on agreements.share_decision (child);
create function agreements.keep_share_decision() returns trigger language plpgsql as
  $$ begin raise exception 'a decision to share or not to share is never changed: record one that corrects it' using errcode = 'KA101'; end $$;
create trigger share_decision_stays before update or delete on agreements.share_decision
  for each row execute function agreements.keep_share_decision();
create trigger share_decisions_stay before truncate on agreements.share_decision
  for each statement execute function agreements.keep_share_decision();

-- What a place must have on paper before it may take real data (design 9), each by a named person.
create table agreements.place_paper (
  paper text not null, reference text not null check (reference <> ''), named_person text not null check (named_person <> ''),
  recorded_on date not null, review_on date, recorded_by bigint not null references accounts.account,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  primary key (paper, known_from)
);

-- Consents and share / not-share records are about people: the clerk keeps them for the IG lead.
select access.protect('agreements.consent', 'class(''refusals'')');
create policy clerk on agreements.consent using ((select access.is_clerk())) with check ((select access.is_clerk()));
select access.protect('agreements.share_decision', 'class(''refusals'')');
create policy clerk on agreements.share_decision using ((select access.is_clerk())) with check ((select access.is_clerk()));
insert into access.holds_nobody (table_name, because) values
  ('agreements.flow_before', 'what a flow said before it changed'),
  ('agreements.place_paper', 'the place''s own papers');
