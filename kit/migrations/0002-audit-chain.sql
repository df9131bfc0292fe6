-- The audit chain. Rights let the working roles insert and nothing else; these triggers bind the owner too. Only a superuser
-- can go round them, and then the chain, or an anchor kept outside the database, tells.

-- What is hashed: each value as <bytes>:<text>, (a netstring), null as -, . kit/src/audit/canonical.ts does the same.
create function audit.net(p text) returns text language sql immutable parallel safe as
  $$ select coalesce(octet_length(convert_to(p, 'UTF8')) || ':' || p || ',', '-,') $$;

create function audit.canonical(e audit.entry) returns bytea language sql immutable set search_path = pg_catalog as $$
  select convert_to('kinsight-audit-1,'
    || audit.net(e.number::text) || audit.net((extract(epoch from e.at) * 1000000)::bigint::text)
    || audit.net(e.account::text) || audit.net(e.os_user) || audit.net(e.db_user)
    || audit.net(e.action) || audit.net(e.purpose) || audit.net(e.relationship)
    || audit.net(e.subject_kind) || audit.net(array_to_string(e.subjects, ',', '?')) || audit.net(e.outcome)
    || audit.net(encode(e.detail_hash, 'hex')) || audit.net(encode(e.previous_hash, 'hex')), 'UTF8')
$$;

-- Takes number and previous hash from the head row, which stays locked until commit (an identity would be drawn before the
-- lock: 833 of 3,101 links looked broken). Who wrote is not asked but known. In a real place the time is the server's.
create function audit.chain() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
declare
  h audit.head;
begin
  select * into strict h from audit.head for update;
  new.number := h.number + 1;
  new.previous_hash := h.hash;
  new.db_user := session_user || '/' || current_setting('role');
  if new.at is null or exists (select from ledger.place where stamp = 'real') then
    new.at := clock_timestamp();
  end if;
  new.hash := sha256(audit.canonical(new));
  update audit.head set number = new.number, hash = new.hash;
  return new;
end $$;
create trigger chain before insert on audit.entry for each row execute function audit.chain();

-- A detail belongs to an entry that already holds its hash.
create function audit.check_detail() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if not exists (
    select from audit.entry e
    where e.number = new.number and e.detail_hash = sha256(new.salt || convert_to(new.body::text, 'UTF8'))
  ) then
    raise exception 'audit: this detail is not the one its entry speaks of' using errcode = 'KA001';
  end if;
  return new;
end $$;
create trigger check_detail after insert on audit.detail for each row execute function audit.check_detail();

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit: % of % is refused', tg_op, tg_table_name using errcode = 'KA002';
end $$;
create trigger keep before update or delete on audit.entry for each row execute function audit.refuse();
create trigger keep_all before truncate on audit.entry for each statement execute function audit.refuse();
create trigger keep before update on audit.detail for each row execute function audit.refuse();
create trigger keep_while_due before delete on audit.detail for each row
  when (current_setting('audit.forgetting', true) is distinct from 'yes') execute function audit.refuse();
create trigger keep_all before truncate on audit.detail for each statement execute function audit.refuse();
create trigger keep before delete on audit.head for each row execute function audit.refuse();
create trigger keep_all before truncate on audit.head for each statement execute function audit.refuse();
create trigger keep_order before update on audit.head for each row when (pg_trigger_depth() = 0) execute function audit.refuse();

-- Retention: details up to an entry go, and an entry says so (its subjects: first and last number), so that a detail which
-- is missing without one is found out.
create function audit.forget_details(p_upto bigint, p_at timestamptz, p_account bigint, p_os_user text) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare
  first bigint;
  gone bigint;
begin
  select min(number) into first from audit.detail where number <= p_upto;
  if first is null then return 0; end if;
  perform set_config('audit.forgetting', 'yes', true);
  delete from audit.detail where number <= p_upto;
  get diagnostics gone = row_count;
  perform set_config('audit.forgetting', '', true);
  insert into audit.entry (at, account, os_user, action, subject_kind, subjects)
  values (p_at, p_account, p_os_user, 'details-forgotten', 'audit', array[first, p_upto]);
  return gone;
end $$;
