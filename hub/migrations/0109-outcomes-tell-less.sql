-- What an outcome tells, to whom, and in which order its steps come.

-- Steps follow each other, whoever asks at the same time: one writes a step of a claim at a time, and sees what the one before wrote.
create function outcomes.refuse_step() returns trigger language plpgsql as $$
declare before text; fits boolean;
begin
  perform pg_advisory_xact_lock(hashtext('outcomes.step'), new.claim::integer);
  select s.what into before from outcomes.step s where s.claim = new.claim order by s.id desc limit 1;
  fits := case new.what
    when 'proposed' then before is null
    when 'withdrawn' then before in ('signed', 'proposed') -- proposed: signed and withdrawn since the backup that was restored
    when 'recalled' then before = 'signed'
    else before = 'proposed' end;
  if fits is not true then
    raise exception 'a claim that is % cannot become %', coalesce(before, 'new'), new.what using errcode = 'restrict_violation';
  end if;
  return new;
end $$;
create trigger in_order before insert on outcomes.step for each row execute function outcomes.refuse_step();

-- The clerk, who reads claims by number, reads neither case, family nor words of them (grants.sql); what needs the case asks here.
create function outcomes.case_of(of_claim bigint) returns bigint language sql stable security definer set search_path = '' as
  $$ select c.case_id from outcomes.claim c where c.id = of_claim $$;
-- Whether an account ever worked on the case of a claim, or did the work of somebody who did while they were away.
create function outcomes.worked_on(of_claim bigint, by_account bigint) returns boolean language sql stable security definer set search_path = '' as
  $$ select exists (
       select from outcomes.claim c join support.worker w on w.case_id = c.case_id and w.known_to is null
       where c.id = of_claim and (w.account = by_account or exists (
         select from support.cover v where v.account = w.account and v.by_account = $2 and v.known_to is null
           and v.starts < coalesce(w.ends, 'infinity') and v.ends > w.starts))) $$;
revoke execute on function outcomes.case_of(bigint), outcomes.worked_on(bigint, bigint) from public;

-- A need that is claimed rests on what the need rests on, and shows where all of that does.
alter table outcomes.claimed_need add column flows smallint[] not null default '{}', add column classes text[] not null default '{}';
alter table outcomes.claimed_need disable trigger only_added;
update outcomes.claimed_need n set
  flows = coalesce((select array_agg(distinct f) from outcomes.content c cross join unnest(c.flows) f where c.claim = n.claim), '{}'),
  classes = coalesce((select array_agg(distinct c.sensitivity) from outcomes.content c where c.claim = n.claim), '{}');
alter table outcomes.claimed_need enable trigger only_added;
select access.protect('outcomes.claimed_need', 'all_named(flows) and classes <@ (select access.classes())
  and exists (select from outcomes.claim c where c.id = claim)');

-- A line that names several needs is of several classes and shows where all of them do; one that holds a fact needs what the fact itself needs.
alter table outcomes.content add column classes text[] not null default '{}', add column needs_evidence boolean not null default false;
alter table outcomes.content disable trigger not_changed;
update outcomes.content c set needs_evidence = true from outcomes.line l where l.claim = c.claim and l.number = c.number and l.kind = 'fact';
update outcomes.content c set
  flows = (select array_agg(distinct f order by f) from outcomes.content o cross join unnest(o.flows) f where o.claim = c.claim),
  facts = coalesce((select array_agg(distinct f order by f) from outcomes.content o cross join unnest(o.facts) f where o.claim = c.claim), '{}'),
  classes = (select array_agg(distinct o.sensitivity) from outcomes.content o where o.claim = c.claim)
  from outcomes.line l where l.claim = c.claim and l.number = c.number and l.kind in ('override', 'principle');
alter table outcomes.content enable trigger not_changed;
select access.protect('outcomes.content', 'all_named(flows) and (not needs_evidence or flows <@ (select access.flows(''app.flows_evidence'')))
  and class(shield) and class(sensitivity) and classes <@ (select access.classes()) and exists (select from outcomes.claim c where c.id = claim)
  and not (records && (select access.listed(''app.barred_records''))) and ((select access.everybody(''app.records'')) or records && (select access.listed(''app.records'')))');
