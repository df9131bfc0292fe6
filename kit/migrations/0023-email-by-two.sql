-- An address of which one administrator says that it is somebody's, until another says the same: the first sign-in through an identity provider is bound by
-- it, and whoever keeps accounts must not become who sees people.
create table accounts.email_waiting (
  account bigint primary key references accounts.account,
  email text not null,
  said_by bigint not null references accounts.account,
  said_at timestamptz not null
);
