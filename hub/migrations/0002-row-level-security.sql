-- Row-level security: a net under a forgotten check. It knows no rule, only membership: flows, persons, records and classes
-- that the access room sets for one transaction. Without those settings a reader sees no row.
--
-- Policies name no role: roles belong to one database, and a clone of a template would keep the template's.

-- Settings -------------------------------------------------------------------------------------------------------------
-- Each is read once per statement (an uncorrelated sub-select); long lists are hashed, so that 5,000 persons against 5,000
-- rows stay linear. `*` stands for everybody.
drop function access.sees_person(bigint);
drop function access.sees_record(bigint);
drop function access.persons();
drop function access.records();
drop function access.flows();

create function access.everybody(setting text) returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting(setting, true), '') = '*' $$;
create function access.listed(setting text) returns bigint[] language sql stable parallel safe as
  $$ select coalesce(nullif(nullif(current_setting(setting, true), ''), '*')::bigint[], '{}') $$;
create function access.flows(setting text) returns smallint[] language sql stable parallel safe as
  $$ select coalesce(nullif(current_setting(setting, true), '')::smallint[], '{}') $$;
-- Flows a person has refused, where the refusal is not of everything: {"12": [3, 4]}.
create function access.refused_flows(person bigint) returns smallint[] language sql stable parallel safe as
  $$ select array(select jsonb_array_elements_text(nullif(current_setting('app.refused', true), '')::jsonb -> person::text)::smallint) $$;

-- The worker does what nobody looks at; the owner migrates, backs up and restores. Both only through kit and access.
create function access.is_worker() returns boolean language sql stable parallel safe as
  $$ select current_user::text in (current_database() || '_worker', current_database() || '_owner') $$;
create function access.is_clerk() returns boolean language sql stable parallel safe as
  $$ select current_user::text = current_database() || '_clerk' $$;

-- What access itself keeps -----------------------------------------------------------------------------------------------
-- Every table of the hub is either protected below or named here with the reason. A test compares.
create table access.holds_nobody (table_name text primary key, because text not null check (because <> ''));

-- Somebody broke the glass, or a safeguarding search touched a restricted record: told to who must know, silently.
create table access.alert (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('break-glass', 'restricted-touched')),
  at timestamptz not null, account bigint not null references accounts.account, purpose text not null,
  persons bigint[] not null, reviewed_by bigint references accounts.account, reviewed_at timestamptz
);

-- Protecting a table ------------------------------------------------------------------------------------------------------
-- visible: what a reader may see of it, in SQL with these words, each about a column:
--   person(c) record(c)        the look reaches this person, this record, and nobody barred it (refusal, shield)
--   named(c) evidence(c)       the flow is permitted and may be shown as a headline or need; down to the evidence
--   all_named(c) all_flows(c)  every flow of the list is; is permitted at all (eligibility)
--   class(c)                   the sensitivity, or the shield, is one the reader passes
--   located(c)                 the record is not under a veil that hides where somebody can be found
--   whole(c, f)                the person c refused none of the flows f
create function access.protect(protected regclass, visible text) returns void language plpgsql as $$
declare
  rule text := visible;
begin
  rule := regexp_replace(rule, '\m(person|record)\((\w+)\)', '((select access.everybody(''app.\1s'')) or \2 in (select unnest(access.listed(''app.\1s'')))) and not (\2 in (select unnest(access.listed(''app.barred_\1s''))))', 'g');
  rule := regexp_replace(rule, '\m(named|evidence)\((\w+)\)', '\2 = any ((select access.flows(''app.flows_\1''))::smallint[])', 'g');
  rule := regexp_replace(rule, '\mall_named\((\w+)\)', '\1 <@ (select access.flows(''app.flows_named''))', 'g');
  rule := regexp_replace(rule, '\mall_flows\((\w+)\)', '\1 <@ (select access.flows(''app.flows''))', 'g');
  rule := regexp_replace(rule, '\mclass\(([^)]+)\)', '\1 = any ((select access.classes())::text[])', 'g');
  rule := regexp_replace(rule, '\mlocated\((\w+)\)', 'not (\1 in (select unnest(access.listed(''app.veiled_records''))))', 'g');
  rule := regexp_replace(rule, '\mwhole\((\w+), (\w+)\)', 'case when \1 in (select unnest(access.listed(''app.partly''))) then not (\2 && access.refused_flows(\1)) else true end', 'g');
  execute format('alter table %s enable row level security', protected);
  execute format('alter table %s force row level security', protected);
  execute format('drop policy if exists all_for_worker on %s', protected);
  execute format('drop policy if exists look on %s', protected);
  -- By name the worker's policy comes first, and is the cheap half of the "or".
  execute format('create policy all_for_worker on %s using ((select access.is_worker())) with check ((select access.is_worker()))', protected);
  execute format('create policy look on %s for select using (%s)', protected, rule);
end $$;

-- intake ------------------------------------------------------------------------------------------------------------------
select access.protect('intake.source_record', 'named(flow) and class(shield) and record(id)');
select access.protect('intake.record_name', 'named(flow) and record(record)');
select access.protect('intake.record_address', 'named(flow) and record(record) and located(record) and (shield = ''none'' or class(''whereabouts''))');
select access.protect('intake.record_identifier', 'named(flow) and record(record) and located(record)');
select access.protect('intake.relation', 'named(flow) and record(record) and located(record)');
-- Who to ring is shown wherever the flow is shown at all; anything else a record says is evidence.
select access.protect('intake.fact', '(evidence(flow) or (dataset in (''involvement'', ''open_case'') and named(flow))) and class(sensitivity) and record(record) and located(record)');
select access.protect('intake.coverage', 'named(flow) and (record is null or (record(record)))');
-- What was refused of a file may be anybody: only for who looks at the whole place.
select access.protect('intake.quarantine', '(select access.everybody(''app.records'')) and delivery in (select d.id from intake.delivery d where evidence(flow))');

-- people ------------------------------------------------------------------------------------------------------------------
select access.protect('people.link', 'named(flow) and person(person) and record(record)');
-- A person shows only through a permitted record.
select access.protect('people.person', 'person(id) and class(shield) and exists (select from people.link l where l.person = id and l.known_to is null)');
select access.protect('people.edge', 'all_named(flows) and record(left_record) and record(right_record)');
select access.protect('people.review', 'all_named(flows) and record(left_record) and record(right_record)');
-- Never-link, adoption and shields read as no data to all but the IG lead.
select access.protect('people.decision', '(kind = ''must-link'' or class(''refusals'')) and record(left_record) and (right_record is null or (record(right_record)))
  and exists (select from intake.source_record r where r.id = left_record)
  and (right_record is null or exists (select from intake.source_record r where r.id = right_record))');
select access.protect('people.lineage', 'person(person) and (other is null or (person(other)))');

-- families ----------------------------------------------------------------------------------------------------------------
select access.protect('families.member', 'all_named(flows) and class(shield) and person(person) and whole(person, flows)');
select access.protect('families.family', 'person(anchor) and exists (select from families.member m where m.family = id and m.known_to is null)');
select access.protect('families.correction', 'person(person)');
select access.protect('families.lineage', 'exists (select from families.family f where f.id = lineage.family) and (other is null or exists (select from families.family f where f.id = other))');

-- needs -------------------------------------------------------------------------------------------------------------------
select access.protect('needs.finding', 'all_flows(flows) and class(shield) and class(sensitivity) and person(person) and whole(person, flows)');
select access.protect('needs.candidate', 'exists (select from families.member m where m.family = candidate.family and m.known_to is null)');
select access.protect('needs.check_first', 'class(''domestic-abuse'') and exists (select from needs.candidate c where c.id = candidate)');
select access.protect('needs.decision', 'exists (select from needs.candidate c where c.id = candidate)');

-- agreements: the one table of it that is about people. The clerk keeps it for the IG lead. ---------------------------------
select access.protect('agreements.refusal', 'class(''refusals'')');
create policy clerk on agreements.refusal using ((select access.is_clerk())) with check ((select access.is_clerk()));

-- access ------------------------------------------------------------------------------------------------------------------
select access.protect('access.alert', 'false');
create policy clerk on access.alert using ((select access.is_clerk())) with check ((select access.is_clerk()));

insert into access.holds_nobody (table_name, because) values
  ('access.holds_nobody', 'names of tables'),
  ('law.gateway_acceptance', 'who accepted which gateway'),
  ('agreements.recipe', 'recipes'), ('agreements.agreement', 'signed documents'), ('agreements.signature', 'who signed'),
  ('agreements.flow', 'what may flow'), ('agreements.approval', 'who approved'), ('agreements.pause', 'who paused'),
  ('intake.delivery', 'files by name, hash, size and count'),
  ('people.model', 'frequencies over the whole place'),
  ('needs.run', 'counts over the whole place: readers do not get that column'),
  ('needs.approved_framework', 'who approved which framework');

-- Facts a look rests on are few and asked for at every look.
create index person_shielded on people.person (id) where shield <> 'none' and known_to is null;
create index source_record_shielded on intake.source_record (id) where shield <> 'none' and known_to is null;
create index record_address_shielded on intake.record_address (record) where shield <> 'none';
create index record_address_uprn on intake.record_address (uprn) where uprn is not null;
create index record_address_postcode on intake.record_address (postcode) where postcode is not null;
create index fact_open_case on intake.fact ((details ->> 'lead')) where dataset = 'open_case' and known_to is null;
create index link_person_past on people.link (person) where known_to is not null;
create index refusal_open on agreements.refusal (starts) where known_to is null;
create index candidate_family on needs.candidate (family) where known_to is null;
