-- Signing in by a browser: the second factor, accounts of an identity provider, and what is known between two steps.

alter table accounts.account
  add column totp_confirmed_at timestamptz,   -- from then on a code is asked for; before, the secret is shown once more
  add column totp_last_step bigint,           -- 30-second steps since 1970: a code counts once
  add column oidc_issuer text,
  add column oidc_subject text,
  add constraint account_identity unique (oidc_issuer, oidc_subject);

-- One-use codes for who has lost the device; only their hash is kept.
create table accounts.recovery_code (
  account bigint not null references accounts.account,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account, code_hash)
);

-- Somebody on the way to being signed in: the password was right and the code is awaited, or the identity provider was asked.
create table accounts.visit (
  token_hash bytea primary key,
  account bigint references accounts.account,
  data jsonb not null default '{}',
  expires_at timestamptz not null
);

create index session_account on accounts.session (account) where revoked_at is null;
