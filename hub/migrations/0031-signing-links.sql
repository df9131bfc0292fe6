-- Somebody who answers for an organisation signs or decides once, without an account: the link holds for some days, for one text, and once.
create table agreements.signing_link (
  id bigint generated always as identity primary key,
  token_hash bytea not null unique,        -- the token itself is told once and kept nowhere
  kind text not null check (kind in ('signature', 'decision', 'guardian-advice')),
  agreement text, flow text,               -- codes: an agreement is signed, a flow decided on
  organisation text not null,
  named_person text not null check (named_person <> ''), position text not null check (position <> ''),
  text_sha256 text not null,               -- of exactly the words that are shown and signed
  made_by bigint not null references accounts.account, made_at timestamptz not null, expires_at timestamptz not null,
  used_at timestamptz, outcome text, words text,
  withdrawn_at timestamptz,
  check ((kind = 'signature') = (agreement is not null) and (kind = 'signature') = (flow is null)),
  check ((used_at is null) = (outcome is null))
);
insert into access.holds_nobody (table_name, because) values ('agreements.signing_link', 'who was asked to sign for an organisation');
