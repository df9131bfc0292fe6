-- What restricts (a refusal, a pause, a shield, an ended role) must hold after a restore of a backup made before it. Each such change is
-- therefore written to a journal outside the database, in step with its commit (kit/backup). Until a place has made its first backup
-- there is nothing to restore, no key, and nothing is written.

-- For whom the journal is sealed: the public half of a key made of KINSIGHT_BACKUP_KEY and the salt. It opens nothing.
create table ledger.wish_key (id text primary key, salt bytea not null, public_key bytea not null, since timestamptz not null);

-- Changes of the transaction that is going on; empty at every commit.
create table ledger.wish (
  number bigint generated always as identity primary key,
  table_name text not null,
  was jsonb,
  now jsonb not null,
  hidden text[] not null default '{}'       -- columns that changed and are not told: passwords
);

-- Arguments: columns never told, whose change alone is noted.
create function ledger.note_wish() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  told text[] := coalesce(tg_argv, '{}');
  before jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  after jsonb := to_jsonb(new);
begin
  if not exists (select from ledger.wish_key) or before = after then return null; end if;
  -- A backup waits for those who hold it, so that no wish is written before the backup's line and committed after its snapshot.
  perform pg_advisory_xact_lock_shared(hashtext('kinsight: wishes'));
  insert into ledger.wish (table_name, was, now, hidden)
  values (tg_table_schema || '.' || tg_table_name, before - told, after - told,
    array(select c from unnest(told) c where before is not null and before -> c is distinct from after -> c));
  raise notice 'kinsight: a wish';
  return null;
end $$;

create function ledger.wish_is_written() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from ledger.wish where number = new.number) then
    raise exception 'a wish holds only once it is in the journal' using errcode = 'KW001';
  end if;
  return null;
end $$;
create constraint trigger wish_is_written after insert on ledger.wish deferrable initially deferred
  for each row execute function ledger.wish_is_written();

create function ledger.shown_wishes() returns setof ledger.wish language sql stable security definer set search_path = pg_catalog as
  $$ select * from ledger.wish order by number $$;
create function ledger.take_wishes() returns void language sql security definer set search_path = pg_catalog as
  $$ delete from ledger.wish $$;

-- Waits for whoever is changing one of these tables without having seen the key.
create function ledger.add_wish_key(p_id text, p_salt bytea, p_public_key bytea, p_since timestamptz) returns void
language plpgsql set search_path = pg_catalog as $$
declare t regclass;
begin
  for t in select tgrelid::regclass from pg_trigger where tgfoid = 'ledger.note_wish'::regproc group by tgrelid order by tgrelid loop
    execute format('lock table %s in share mode', t);
  end loop;
  insert into ledger.wish_key (id, salt, public_key, since) values (p_id, p_salt, p_public_key, p_since);
end $$;

create trigger wish after insert or update on accounts.role_held for each row execute function ledger.note_wish();
create trigger wish after insert or update of login, disabled_at, password_hash, totp_secret on accounts.account
  for each row execute function ledger.note_wish('password_hash', 'totp_secret', 'totp_confirmed_at', 'totp_last_step', 'email', 'oidc_issuer', 'oidc_subject');
