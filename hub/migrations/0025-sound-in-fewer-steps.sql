-- How a name sounds, as before and to the letter, in half the time: each name that comes in asks twice, and of a first delivery's
-- seconds in PostgreSQL a quarter went here (docs/decisions/0019). No look at the settings at each call; the costly replacement, which
-- looks back, only where a sound does follow itself.
create or replace function intake.sounds_like(name text) returns text language plpgsql immutable strict parallel safe as $$
declare
  letters text := pg_catalog.upper(name);
  codes text;
begin
  if letters ~ '[^A-Z]' then letters := pg_catalog.regexp_replace(letters, '[^A-Z]', '', 'g'); end if;
  if letters = '' then return null; end if;
  codes := pg_catalog.translate(letters, 'BFPVCGJKQSXZDTLMNRAEIOUYHW', '111122222222334556000000');
  if codes ~ '00|11|22|33|44|55|66' then codes := pg_catalog.regexp_replace(codes, '(.)\1+', '\1', 'g'); end if;
  if pg_catalog.left(letters, 1) not in ('H', 'W') then codes := pg_catalog.substr(codes, 2); end if;
  return pg_catalog.rpad(pg_catalog.left(pg_catalog.left(letters, 1) || pg_catalog.replace(codes, '0', ''), 4), 4, '0');
end $$;
