-- The worklist decided once for all who see the same. Whether a family is on it, since when, and what may be filtered by, is judged in full under
-- one kind of look and written down under that look's key; a page reads 50 of them and judges those anew under the reader's own look
-- (docs/decisions/0038). Nothing here is a source of truth: it can be emptied at any time, so it is not logged and not backed up.

create unlogged table needs.listed_key (
  key text primary key,
  taken pg_snapshot not null,      -- what had been committed when the oldest of its rows was judged
  complete boolean not null,       -- every open candidate of the place has a row, as far as `taken` goes
  tally jsonb,                     -- how many families of each kind, where complete: what tabs and filters are counted from
  made_at timestamptz not null default now()
);
create unlogged table needs.listed (
  key text not null references needs.listed_key on delete cascade,
  candidate bigint not null, family bigint not null,
  shown boolean not null,          -- false: not enough is seen to justify it, which is the same as not being there
  since date, came_from text, open boolean, resting boolean, decided boolean, headlines text[],
  primary key (key, candidate)
);
create index listed_order on needs.listed (key, since, candidate) where shown;
create index listed_family on needs.listed (key, family);

-- What changed that a judgement rests on: one family, or (null) anything. It counts for a key from the commit of whoever wrote it, in whatever
-- order transactions commit: `by` is not in the key's snapshot.
create unlogged table needs.listed_touch (by xid8 not null default pg_current_xact_id(), family bigint);
create index listed_touch_by on needs.listed_touch (by);

select access.protect('needs.listed_key', 'false');
select access.protect('needs.listed', 'false');
select access.protect('needs.listed_touch', 'false');

create function needs.touch_everything() returns void language sql security definer set search_path = pg_catalog as
  $$ insert into needs.listed_touch (family) select null
     where not exists (select from needs.listed_touch where by = pg_current_xact_id_if_assigned() and family is null) $$;
create function needs.touch_families(touched bigint[]) returns void language sql security definer set search_path = pg_catalog as
  $$ insert into needs.listed_touch (family) select f from unnest(touched) f
     where f is not null and not exists (select from needs.listed_touch t where t.by = pg_current_xact_id_if_assigned() and (t.family is null or t.family = f)) $$;

create function needs.on_change_of_everything() returns trigger language plpgsql security definer set search_path = pg_catalog as
  $$ begin perform needs.touch_everything(); return null; end $$;

-- $1: select of the families that the changed rows (the relation "changed") are about. More than 500 rows: everything.
create function needs.on_change_of_families() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  changed text := case tg_op when 'INSERT' then 'select * from came' when 'DELETE' then 'select * from went' else 'select * from came union all select * from went' end;
  many boolean;
  touched bigint[];
begin
  execute format('select count(*) > 500 from (select from (%s) c limit 501) x', changed) into many;
  if not many then
    execute format('with changed as (%s) %s', changed, tg_argv[1]) into many;
  end if;
  if many then
    perform needs.touch_everything();
  else
    execute format('with changed as (%s) select array(%s)', changed, tg_argv[0]) into touched;
    perform needs.touch_families(touched);
  end if;
  return null;
end $$;

-- Whoever is shielded takes along those who live with them: where a link of theirs changes, other families may change too.
do $$
declare
  one record;
  nobody constant text := 'select false';
  shielded constant text := 'select exists (select from changed c join people.person p on p.id = c.person where p.shield <> ''none'')
    or exists (select from changed c join people.link l on l.person = c.person or l.record = c.record
      left join intake.source_record r on r.id = l.record and r.shield <> ''none'' left join intake.record_address a on a.record = l.record and a.shield <> ''none''
      where r.id is not null or a.record is not null)';
begin
  for one in select * from (values
    ('needs.candidate', 'select distinct family from changed', nobody),
    ('needs.decision', 'select distinct c.family from changed d join needs.candidate c on c.id = d.candidate', nobody),
    ('families.member', 'select distinct family from changed', nobody),
    ('people.link', 'select distinct m.family from changed c join families.member m on m.person = c.person and m.known_to is null', shielded)
  ) as v (named, families, everything)
  loop
    execute format('create trigger listed_insert after insert on %s referencing new table as came for each statement execute function needs.on_change_of_families(%L, %L)', one.named, one.families, one.everything);
    execute format('create trigger listed_delete after delete on %s referencing old table as went for each statement execute function needs.on_change_of_families(%L, %L)', one.named, one.families, one.everything);
    execute format('create trigger listed_update after update on %s referencing old table as went new table as came for each statement execute function needs.on_change_of_families(%L, %L)', one.named, one.families, one.everything);
    execute format('create trigger listed_truncate after truncate on %s for each statement execute function needs.on_change_of_everything()', one.named);
  end loop;
  -- Written by jobs and by decisions about whoever is shielded or refuses; a list made anew costs a second or two.
  for one in select unnest(array['needs.finding', 'needs.already_open', 'needs.run', 'agreements.refusal', 'agreements.recipe', 'agreements.flow', 'intake.record_address']) as named
  loop
    execute format('create trigger listed after insert or update or delete or truncate on %s for each statement execute function needs.on_change_of_everything()', one.named);
  end loop;
  for one in select unnest(array['intake.source_record', 'people.person']) as named
  loop
    execute format('create trigger listed after update or delete or truncate on %s for each statement execute function needs.on_change_of_everything()', one.named);
    execute format('create trigger listed_shielded after insert on %s for each row when (new.shield <> ''none'') execute function needs.on_change_of_everything()', one.named);
  end loop;
end $$;

-- A referral puts a family forward by itself.
create function needs.on_change_of_referral() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare about bigint := case tg_op when 'DELETE' then old.record else new.record end;
begin
  perform needs.touch_families(array(select distinct m.family from people.link l join families.member m on m.person = l.person and m.known_to is null
    where l.record = about and l.known_to is null));
  return null;
end $$;
create trigger listed_referral after insert on intake.fact for each row when (new.dataset = 'referral') execute function needs.on_change_of_referral();
create trigger listed_referral_again after update on intake.fact for each row when (new.dataset = 'referral') execute function needs.on_change_of_referral();
create trigger listed_delete after delete or truncate on intake.fact for each statement execute function needs.on_change_of_everything();
