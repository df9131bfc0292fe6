-- Written from the database; do not edit. Rewrite it: npm test -- schema -u

-- tables

table accounts.account (
  id bigint not null identity,
  login text not null,
  name text not null,
  organisation smallint not null,
  email text,
  made_up boolean not null default false,
  password_hash text,
  totp_secret text,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  totp_confirmed_at timestamp with time zone,
  totp_last_step bigint,
  oidc_issuer text,
  oidc_subject text
)
table accounts.email_waiting (
  account bigint not null,
  email text not null,
  said_by bigint not null,
  said_at timestamp with time zone not null
)
table accounts.failed_sign_in (
  login_hash bytea not null,
  tries integer not null,
  last_at timestamp with time zone not null
)
table accounts.organisation (
  id smallint not null identity,
  code text not null,
  name text not null,
  kind text not null
)
table accounts.recovery_code (
  account bigint not null,
  code_hash bytea not null,
  used_at timestamp with time zone
)
table accounts.role_held (
  account bigint not null,
  role text not null,
  team text,
  since timestamp with time zone not null,
  until timestamp with time zone,
  granted_by bigint
)
table accounts.saved_view (
  id bigint not null identity,
  account bigint not null,
  list text not null,
  name text not null,
  choice jsonb not null,
  saved_at timestamp with time zone not null
)
table accounts.session (
  token_hash bytea not null,
  account bigint not null,
  kind text not null,
  os_user text,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  data jsonb not null default '{}'::jsonb
)
table accounts.visit (
  token_hash bytea not null,
  account bigint,
  data jsonb not null default '{}'::jsonb,
  expires_at timestamp with time zone not null
)
table audit.detail (
  number bigint not null,
  salt bytea not null,
  body jsonb not null
)
table audit.entry (
  number bigint not null,
  at timestamp with time zone not null,
  account bigint,
  os_user text,
  db_user text not null,
  action text not null,
  purpose text,
  relationship text,
  subject_kind text,
  subjects bigint[] not null default '{}'::bigint[],
  outcome text not null default 'allowed'::text,
  detail_hash bytea,
  previous_hash bytea not null,
  hash bytea not null
)
table audit.head (
  single boolean not null default true,
  number bigint not null,
  hash bytea not null
)
table jobs.job (
  id bigint not null identity,
  queue text not null,
  data jsonb not null default '{}'::jsonb,
  key text,
  state text not null default 'waiting'::text,
  due_at timestamp with time zone not null,
  tries integer not null default 0,
  leased_until timestamp with time zone,
  lease uuid,
  failed_with text,
  sent_at timestamp with time zone not null,
  ended_at timestamp with time zone
)
table ledger.head (
  single boolean not null default true,
  number bigint not null
)
table ledger.load (
  number bigint not null,
  at timestamp with time zone not null,
  what text not null,
  account bigint
)
table ledger.migration (
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default now()
)
table ledger.place (
  single boolean not null default true,
  code text not null,
  name text not null,
  stamp text not null,
  fixed_today date,
  created_at timestamp with time zone not null default now()
)
table ledger.wish (
  number bigint not null identity,
  table_name text not null,
  was jsonb,
  now jsonb not null,
  hidden text[] not null default '{}'::text[]
)
table ledger.wish_key (
  id text not null,
  salt bytea not null,
  public_key bytea not null,
  since timestamp with time zone not null
)

-- constraints

accounts.account: account_identity UNIQUE (oidc_issuer, oidc_subject)
accounts.account: account_login_key UNIQUE (login)
accounts.account: account_organisation_fkey FOREIGN KEY (organisation) REFERENCES accounts.organisation(id)
accounts.account: account_pkey PRIMARY KEY (id)
accounts.email_waiting: email_waiting_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.email_waiting: email_waiting_pkey PRIMARY KEY (account)
accounts.email_waiting: email_waiting_said_by_fkey FOREIGN KEY (said_by) REFERENCES accounts.account(id)
accounts.failed_sign_in: failed_sign_in_pkey PRIMARY KEY (login_hash)
accounts.organisation: organisation_code_key UNIQUE (code)
accounts.organisation: organisation_pkey PRIMARY KEY (id)
accounts.recovery_code: recovery_code_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.recovery_code: recovery_code_pkey PRIMARY KEY (account, code_hash)
accounts.role_held: role_held_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.role_held: role_held_granted_by_fkey FOREIGN KEY (granted_by) REFERENCES accounts.account(id)
accounts.role_held: role_held_pkey PRIMARY KEY (account, role, since)
accounts.saved_view: saved_view_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.saved_view: saved_view_account_list_name_key UNIQUE (account, list, name)
accounts.saved_view: saved_view_list_check CHECK ((list ~ '^[a-z][a-z-]{0,30}$'::text))
accounts.saved_view: saved_view_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60)))
accounts.saved_view: saved_view_pkey PRIMARY KEY (id)
accounts.session: session_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.session: session_kind_check CHECK ((kind = ANY (ARRAY['command-line'::text, 'web'::text])))
accounts.session: session_pkey PRIMARY KEY (token_hash)
accounts.visit: visit_account_fkey FOREIGN KEY (account) REFERENCES accounts.account(id)
accounts.visit: visit_pkey PRIMARY KEY (token_hash)
audit.detail: detail_number_fkey FOREIGN KEY (number) REFERENCES audit.entry(number)
audit.detail: detail_pkey PRIMARY KEY (number)
audit.entry: entry_pkey PRIMARY KEY (number)
audit.head: head_pkey PRIMARY KEY (single)
audit.head: head_single_check CHECK (single)
jobs.job: job_pkey PRIMARY KEY (id)
jobs.job: job_queue_check CHECK ((queue ~ '^[a-z][a-z0-9.-]{0,62}$'::text))
jobs.job: job_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text])))
ledger.head: head_pkey PRIMARY KEY (single)
ledger.head: head_single_check CHECK (single)
ledger.load: load_pkey PRIMARY KEY (number)
ledger.migration: migration_pkey PRIMARY KEY (name)
ledger.place: place_check CHECK (((fixed_today IS NULL) OR (stamp = 'made-up'::text)))
ledger.place: place_pkey PRIMARY KEY (single)
ledger.place: place_single_check CHECK (single)
ledger.place: place_stamp_check CHECK ((stamp = ANY (ARRAY['made-up'::text, 'real'::text])))
ledger.wish: wish_is_written TRIGGER DEFERRABLE INITIALLY DEFERRED
ledger.wish: wish_pkey PRIMARY KEY (number)
ledger.wish_key: wish_key_pkey PRIMARY KEY (id)

-- indexes

CREATE INDEX entry_account ON audit.entry USING btree (account, at)
CREATE INDEX entry_subjects ON audit.entry USING gin (subjects)
CREATE INDEX job_due ON jobs.job USING btree (due_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))
CREATE INDEX session_account ON accounts.session USING btree (account) WHERE (revoked_at IS NULL)
CREATE UNIQUE INDEX job_key ON jobs.job USING btree (queue, key) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]))

-- functions

CREATE OR REPLACE FUNCTION audit.canonical(e audit.entry)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select convert_to('kinsight-audit-1,'
    || audit.net(e.number::text) || audit.net((extract(epoch from e.at) * 1000000)::bigint::text)
    || audit.net(e.account::text) || audit.net(e.os_user) || audit.net(e.db_user)
    || audit.net(e.action) || audit.net(e.purpose) || audit.net(e.relationship)
    || audit.net(e.subject_kind) || audit.net(array_to_string(e.subjects, ',', '?')) || audit.net(e.outcome)
    || audit.net(encode(e.detail_hash, 'hex')) || audit.net(encode(e.previous_hash, 'hex')), 'UTF8')
$function$
CREATE OR REPLACE FUNCTION audit.chain()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION audit.check_detail()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if not exists (
    select from audit.entry e
    where e.number = new.number and e.detail_hash = sha256(new.salt || convert_to(new.body::text, 'UTF8'))
  ) then
    raise exception 'audit: this detail is not the one its entry speaks of' using errcode = 'KA001';
  end if;
  return new;
end $function$
CREATE OR REPLACE FUNCTION audit.forget_details(p_upto bigint, p_at timestamp with time zone, p_account bigint, p_os_user text)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION audit.net(p text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select coalesce(octet_length(convert_to(p, 'UTF8')) || ':' || p || ',', '-,') $function$
CREATE OR REPLACE FUNCTION audit.refuse()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'audit: % of % is refused', tg_op, tg_table_name using errcode = 'KA002';
end $function$
CREATE OR REPLACE FUNCTION ledger.add_wish_key(p_id text, p_salt bytea, p_public_key bytea, p_since timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SET search_path TO 'pg_catalog'
AS $function$
declare t regclass;
begin
  for t in select tgrelid::regclass from pg_trigger where tgfoid = 'ledger.note_wish'::regproc group by tgrelid order by tgrelid loop
    execute format('lock table %s in share mode', t);
  end loop;
  insert into ledger.wish_key (id, salt, public_key, since) values (p_id, p_salt, p_public_key, p_since);
end $function$
CREATE OR REPLACE FUNCTION ledger.next_load(p_what text, p_at timestamp with time zone, p_account bigint DEFAULT NULL::bigint)
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
declare n bigint;
begin
  update ledger.head set number = number + 1 returning number into n;
  insert into ledger.load (number, at, what, account) values (n, p_at, p_what, p_account);
  return n;
end $function$
CREATE OR REPLACE FUNCTION ledger.note_wish()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
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
end $function$
CREATE OR REPLACE FUNCTION ledger.shown_wishes()
 RETURNS SETOF ledger.wish
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ select * from ledger.wish order by number $function$
CREATE OR REPLACE FUNCTION ledger.take_wishes()
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$ delete from ledger.wish $function$
CREATE OR REPLACE FUNCTION ledger.wish_is_written()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog'
AS $function$
begin
  if exists (select from ledger.wish where number = new.number) then
    raise exception 'a wish holds only once it is in the journal' using errcode = 'KW001';
  end if;
  return null;
end $function$

-- triggers

CREATE TRIGGER wish AFTER INSERT OR UPDATE OF login, disabled_at, password_hash, totp_secret ON accounts.account FOR EACH ROW EXECUTE FUNCTION ledger.note_wish('password_hash', 'totp_secret', 'totp_confirmed_at', 'totp_last_step', 'email', 'oidc_issuer', 'oidc_subject')
CREATE TRIGGER wish AFTER INSERT OR UPDATE ON accounts.role_held FOR EACH ROW EXECUTE FUNCTION ledger.note_wish()
CREATE TRIGGER check_detail AFTER INSERT ON audit.detail FOR EACH ROW EXECUTE FUNCTION audit.check_detail()
CREATE TRIGGER keep BEFORE UPDATE ON audit.detail FOR EACH ROW EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit.detail FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_while_due BEFORE DELETE ON audit.detail FOR EACH ROW WHEN ((current_setting('audit.forgetting'::text, true) IS DISTINCT FROM 'yes'::text)) EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER chain BEFORE INSERT ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.chain()
CREATE TRIGGER keep BEFORE DELETE OR UPDATE ON audit.entry FOR EACH ROW EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit.entry FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep BEFORE DELETE ON audit.head FOR EACH ROW EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_all BEFORE TRUNCATE ON audit.head FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse()
CREATE TRIGGER keep_order BEFORE UPDATE ON audit.head FOR EACH ROW WHEN ((pg_trigger_depth() = 0)) EXECUTE FUNCTION audit.refuse()
CREATE CONSTRAINT TRIGGER wish_is_written AFTER INSERT ON ledger.wish DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.wish_is_written()

-- rights

accounts: usage to :clerk
accounts: usage to :reader
accounts: usage to :worker
accounts.account: insert, select, update to :clerk
accounts.account (disabled_at): select to :reader
accounts.account (disabled_at): select to :worker
accounts.account (id): select to :reader
accounts.account (id): select to :worker
accounts.account (login): select to :reader
accounts.account (login): select to :worker
accounts.account (made_up): select to :reader
accounts.account (made_up): select to :worker
accounts.account (name): select to :reader
accounts.account (name): select to :worker
accounts.account (organisation): select to :reader
accounts.account (organisation): select to :worker
accounts.email_waiting: delete, insert, select, update to :clerk
accounts.failed_sign_in: delete, insert, select, update to :clerk
accounts.organisation: insert, select, update to :clerk
accounts.organisation: select to :reader
accounts.organisation: select to :worker
accounts.recovery_code: delete, insert, select, update to :clerk
accounts.role_held: insert, select, update to :clerk
accounts.role_held: select to :reader
accounts.role_held: select to :worker
accounts.saved_view: delete, insert, select, update to :clerk
accounts.session: delete, insert, select, update to :clerk
accounts.visit: delete, insert, select, update to :clerk
audit: usage to :clerk
audit: usage to :reader
audit: usage to :worker
audit.detail: insert, select to :clerk
audit.detail: insert to :reader
audit.detail: insert to :worker
audit.entry: insert, select to :clerk
audit.entry: insert to :reader
audit.entry: insert to :worker
audit.entry (number): select to :reader
audit.entry (number): select to :worker
audit.forget_details(): execute to :clerk
audit.head: select to :clerk
jobs: usage to :clerk
jobs: usage to :reader
jobs: usage to :worker
jobs.job: delete, insert, select, update to :clerk
jobs.job: insert to :reader
jobs.job: delete, insert, select, update to :worker
ledger: usage to :clerk
ledger: usage to :reader
ledger: usage to :worker
ledger.head: select to :clerk
ledger.head: select to :reader
ledger.head: select to :worker
ledger.load: select to :clerk
ledger.load: select to :reader
ledger.load: select to :worker
ledger.migration: select to :clerk
ledger.migration: select to :reader
ledger.migration: select to :worker
ledger.next_load(): execute to :clerk
ledger.next_load(): execute to :reader
ledger.next_load(): execute to :worker
ledger.place: insert, select, update to :clerk
ledger.place: select to :reader
ledger.place: select to :worker
ledger.shown_wishes(): execute to :clerk
ledger.shown_wishes(): execute to :worker
ledger.take_wishes(): execute to :clerk
ledger.take_wishes(): execute to :worker
ledger.wish_key: select to :clerk
ledger.wish_key: select to :worker
