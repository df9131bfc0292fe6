-- Which key the links in letters were made with: a fingerprint of it, so that nobody goes on with another after a restore or in a second
-- home. The key itself is in no table.
create table newsletter.letter_key (
  only_one boolean primary key default true check (only_one),
  fingerprint bytea not null
);
-- For the public process: true also where none is written down yet.
create function published.is_letter_key(p_fingerprint bytea) returns boolean language sql stable security definer set search_path = pg_catalog as
  $$ select coalesce((select fingerprint = p_fingerprint from newsletter.letter_key), true) $$;
