-- What both applications stand on: the stamp of the database, organisations and people, sessions, load numbers, audit.
-- Rights are not given here but in grants.sql, which is applied again after every migration and every clone.

create schema ledger;
create schema accounts;
create schema audit;

-- ledger -------------------------------------------------------------------------------------------------------------
-- Which files made this database, and their text's hash: a file that was applied never changes.
create table ledger.migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now());

-- One row: which place this is, and whether its people are made up. A hub refuses a mixture.
create table ledger.place (
  single boolean primary key default true check (single),
  code text not null,
  name text not null,
  stamp text not null check (stamp in ('made-up', 'real')),
  fixed_today date                        -- a made-up place may live on a fixed day; a real one never
    check (fixed_today is null or stamp = 'made-up'),
  created_at timestamptz not null default now()
);

-- A load number is the place's only order of knowledge: "known at" is a load number, never a clock.
create table ledger.head (single boolean primary key default true check (single), number bigint not null);
insert into ledger.head (number) values (0);
create table ledger.load (
  number bigint primary key,
  at timestamptz not null,
  what text not null,                     -- 'delivery', 'link', 'families', 'decision', 'approval', …
  account bigint
);

-- Takes the next number and holds the head row until commit, so numbers are given in the order of commits, without gaps.
create function ledger.next_load(p_what text, p_at timestamptz, p_account bigint default null) returns bigint
language plpgsql security definer set search_path = pg_catalog as $$
declare n bigint;
begin
  update ledger.head set number = number + 1 returning number into n;
  insert into ledger.load (number, at, what, account) values (n, p_at, p_what, p_account);
  return n;
end $$;

-- accounts -----------------------------------------------------------------------------------------------------------
create table accounts.organisation (
  id smallint generated always as identity primary key,
  code text not null unique,
  name text not null,
  kind text not null                      -- council-service, nhs-trust, gp-practice, police, school, landlord, …
);
create table accounts.account (
  id bigint generated always as identity primary key,
  login text not null unique,
  name text not null,
  organisation smallint not null references accounts.organisation,
  email text,
  made_up boolean not null default false, -- demo accounts exist only in a database stamped made-up
  password_hash text,
  totp_secret text,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);
create table accounts.role_held (
  account bigint not null references accounts.account,
  role text not null,                     -- practitioner, manager, analyst, ig-lead, guardian, auditor, front-door, mash, partner, administrator
  team text,
  since timestamptz not null,
  until timestamptz,
  granted_by bigint references accounts.account,
  primary key (account, role, since)
);
create table accounts.session (
  token_hash bytea primary key,
  account bigint not null references accounts.account,
  kind text not null check (kind in ('command-line', 'web')),
  os_user text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  data jsonb not null default '{}'
);
-- Back-off: tries since the last good sign-in, by the hash of what was typed as login (it may have been the password).
create table accounts.failed_sign_in (
  login_hash bytea primary key,
  tries integer not null,
  last_at timestamptz not null
);

-- audit --------------------------------------------------------------------------------------------------------------
create table audit.head (single boolean primary key default true check (single), number bigint not null, hash bytea not null);
insert into audit.head (number, hash) values (0, sha256('kinsight audit'::bytea));

-- One chain per place. Details lie beside it; the chain holds their salted hash, so that retention can remove them.
create table audit.entry (
  number bigint primary key,
  at timestamptz not null,
  account bigint,                         -- who is signed in
  os_user text,                           -- who runs the process, where that says something
  db_user text not null,
  action text not null,                   -- searched, shown-in-results, opened, detail-seen, exported, changed, decided, job, sign-in, …
  purpose text,
  relationship text,
  subject_kind text,                      -- person, family, candidate, flow, delivery, place …
  subjects bigint[] not null default '{}',
  outcome text not null default 'allowed',
  detail_hash bytea,
  previous_hash bytea not null,
  hash bytea not null
);
create table audit.detail (
  number bigint primary key references audit.entry,
  salt bytea not null,
  body jsonb not null
);
create index entry_subjects on audit.entry using gin (subjects);
create index entry_account on audit.entry (account, at);
