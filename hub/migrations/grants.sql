-- Rights in the hub's schemas, given anew after every migration, clone and restore. All rights have been taken away before.
-- reader: people's data under row-level security. worker: batch work over them. clerk: registers that hold nobody's data.
grant usage on schema law, agreements, access, intake, people, families, needs to :reader, :worker, :clerk;
grant usage on schema support, progress to :reader, :worker, :clerk;
grant usage on schema insight to :clerk, :worker, :reader;
grant select, insert, delete on insight.sought_name to :clerk;
grant select, insert on insight.coverage_release, insight.help_release, insight.search_sample, insight.search_review to :clerk;
grant select, insert, update, delete on insight.help_report, insight.told, insight.told_worth to :worker;
grant select on insight.help_report to :clerk;
grant execute on function ledger.day_of(timestamptz) to :reader, :worker, :clerk;
grant usage on schema rights to :reader, :worker, :clerk;
grant select on rights.pack to :reader;
grant select, insert, update, delete on rights.pack to :worker;
revoke execute on all functions in schema rights from public;
grant execute on function rights.waiting(date), needs.harm_waiting() to :clerk;
grant execute on all functions in schema access to :reader, :worker, :clerk;
revoke execute on function access.protect(regclass, text) from :reader, :worker, :clerk;
revoke execute on function access.looks_at(bigint[]), access.looks_at_family(bigint, bigint[]), access.looks_at_person(bigint) from :reader;
grant execute on function intake.sounds_like(text) to :reader, :worker;

grant select, insert, update, delete on all tables in schema intake, people, families, needs, support, progress to :worker;
grant select on all tables in schema law, agreements to :reader, :worker, :clerk;
grant insert, update, delete on all tables in schema law, agreements to :clerk;
grant insert, update on agreements.case_delivery to :worker;
grant select, insert on access.alert to :worker;
grant select, update on access.alert to :clerk;
grant select on access.holds_nobody to :reader, :worker, :clerk;
grant select on intake.delivery, needs.run to :clerk;
grant select on support.cover to :clerk;
grant select, insert, update on support.reminder to :clerk;
grant select on support.reminder_sent to :clerk;
grant select, insert, update on needs.approved_framework, progress.approved_measures, progress.proposed_measures to :clerk;

-- The reader gets a table of people's data only when it is under forced row-level security, or holds nobody.
do $$
declare t regclass;
begin
  for t in
    select c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ('intake', 'people', 'families', 'needs', 'support', 'progress') and c.relkind in ('r', 'p')
      and (c.relforcerowsecurity or n.nspname || '.' || c.relname in (select table_name from access.holds_nobody))
  loop
    execute format('grant select on %s to %I', t, current_database() || '_reader');
  end loop;
  -- Counts of a run are over everybody; a reader's are counted from what the reader may see (design 5.1).
  execute format('revoke select on needs.run from %I', current_database() || '_reader');
  execute format('grant select (id, framework, framework_hash, criteria_hash, as_at, known_at, permitted_on, exercise, flows, finished_at, load, parameters) on needs.run to %I', current_database() || '_reader');
  execute format('revoke select on progress.run from %I', current_database() || '_reader');
  execute format('grant select (id, load, as_at, known_at, permitted_on, finished_at, sources, measures) on progress.run to %I', current_database() || '_reader');
end $$;

-- A wish kept over a recall is put on a record as soon as its source delivers it again, in the transaction of the delivery.
grant insert, update on agreements.refusal, agreements.consent to :worker;
grant select, delete on people.kept_wish, people.kept_mark to :clerk;
grant execute on function access.wished_about() to :worker, :clerk;
revoke execute on function access.wished_about() from :reader;

-- Outcomes are only added to; what was frozen may go, its hashes stay (outcomes.refuse_change holds it even against a mistake of ours).
grant usage on schema outcomes to :reader, :worker, :clerk;
grant select on all tables in schema outcomes to :reader, :worker;
grant insert on all tables in schema outcomes to :worker;
grant delete on outcomes.content, outcomes.pack to :worker;
-- The clerk reads claims by number: of no case, no family, no words.
grant select (id, framework, results_hash, exercise, proposed_by, proposed_at, known_from) on outcomes.claim to :clerk;
grant select (claim, need) on outcomes.claimed_need to :clerk;
grant select (id, claim, what, route, happened_on, at, account, known_from) on outcomes.step to :clerk;
grant select on outcomes.line, outcomes.seal, outcomes.sample, outcomes.finding, outcomes.correction, outcomes.told, outcomes.made to :clerk;
revoke execute on all functions in schema outcomes from public;
grant execute on function outcomes.case_of(bigint), outcomes.worked_on(bigint, bigint) to :clerk, :worker;
grant insert on outcomes.step, outcomes.sample, outcomes.finding, outcomes.told, outcomes.made to :clerk;
grant select on progress.run to :clerk;
-- Who fills tables asks for their statistics.
grant execute on function ledger.analyze_grown(text[]) to :worker;
