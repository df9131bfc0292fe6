-- Which changes must hold after a restore (kit's 0021-wishes): each is written to the journal of wishes before it commits.
do $$
declare t text;
begin
  foreach t in array array['agreements.refusal', 'agreements.consent', 'agreements.pause', 'agreements.approval', 'agreements.agreement', 'agreements.flow',
    'agreements.share_decision', 'law.gateway_acceptance', 'people.decision', 'families.correction', 'needs.decision']
  loop
    execute format('create trigger wish after insert or update on %s for each row execute function ledger.note_wish()', t);
  end loop;
end $$;

-- Whom the wishes of this transaction are about, by what else than numbers of ours they can be known again: after a restore a record that came
-- since the backup is not there, and comes again under another number. Only of what is being changed now; goes into the seal.
create function access.wished_about() returns table (wish bigint, side text, record bigint, flow text, born date, kind text, value text)
language sql stable security definer set search_path = pg_catalog set row_security = on as $$
  with said as (
    select number, 'left' as side, (now ->> 'person')::bigint as person, coalesce(now ->> 'record', now ->> 'left_record')::bigint as record
      from ledger.wish where table_name in ('agreements.refusal', 'agreements.consent', 'people.decision', 'families.correction')
    union all select number, 'right', null, (now ->> 'right_record')::bigint from ledger.wish where table_name = 'people.decision' and now ->> 'right_record' is not null
    union all select number, 'left', (now ->> 'child')::bigint, null from ledger.wish where table_name = 'agreements.share_decision'),
  theirs as (
    select number, side, record from said where record is not null
    union select s.number, s.side, l.record from said s join people.link l on l.person = s.person and l.known_to is null
    union select s.number, s.side, o.record from said s join people.link l on l.record = s.record and l.known_to is null
      join people.link o on o.person = l.person and o.known_to is null),
  records as (
    select distinct t.number, t.side, r.id, f.code, r.born, r.source_key
    from theirs t join intake.source_record r on r.id = t.record join agreements.flow f on f.id = r.flow)
  select number, side, id, code, born, 'record', null from records
  union all select number, side, id, code, born, 'source', code || '|' || source_key from records
  union all select r.number, r.side, r.id, r.code, r.born, i.scheme, i.value from records r join intake.record_identifier i on i.record = r.id
  union all select r.number, r.side, r.id, r.code, r.born, 'name', n.forename || '|' || n.surname from records r join intake.record_name n on n.record = r.id
    where n.forename is not null and n.surname is not null and r.born is not null
  union all select w.number, null, null, f.code, null, 'flow', null from ledger.wish w join agreements.flow f on f.id = (w.now ->> 'flow')::smallint
    where w.table_name in ('agreements.refusal', 'agreements.consent')
  union all select w.number, null, null, null, null, 'candidate',
      jsonb_build_object('family', c.family, 'anchor', f.anchor, 'framework', c.framework, 'came_from', c.came_from, 'first_found_on', c.first_found_on)::text
    from ledger.wish w join needs.candidate c on c.id = (w.now ->> 'candidate')::bigint join families.family f on f.id = c.family
    where w.table_name = 'needs.decision'
$$;

-- Wishes of people of whom nothing is there any more (docs/decisions/0012): what was wished, and keyed marks by which they are known again. The
-- key lies outside the database. No name, no number of a person or record.
create table people.kept_wish (
  id bigint generated always as identity primary key,
  origin text unique,                        -- of one out of the journal: restoring twice keeps it once
  what text not null check (what in ('refusal', 'consent', 'decision')),
  body jsonb not null,                       -- the wish without whose it is
  secret text not null,                      -- which key made its marks
  kept_on date not null, ends_on date not null,
  left_record bigint, right_record bigint,   -- met so far
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create table people.kept_mark (
  wish bigint not null references people.kept_wish on delete cascade,
  side text not null check (side in ('left', 'right')),
  scheme text not null,                      -- nhs-number, upn, nino, name, source (the sender's own number)
  mark bytea not null,
  primary key (wish, side, scheme, mark)
);
create index kept_mark_mark on people.kept_mark (mark);
select access.protect('people.kept_wish', 'false');
select access.protect('people.kept_mark', 'false');
create policy clerk on people.kept_wish using ((select access.is_clerk())) with check ((select access.is_clerk()));
