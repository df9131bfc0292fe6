-- Finding a person by a name that sounds alike. The sound is a column of its own: a plain comparison of texts may use its index under
-- row-level security, a function of a column may not.
create function intake.sounds_like(name text) returns text language sql immutable strict parallel safe set search_path = pg_catalog as $$
  -- Soundex as the US archives write it, but that H and W are left out before repeats are drawn together.
  with letters as (select regexp_replace(upper(name), '[^A-Z]', '', 'g') as l),
  codes as (select l, regexp_replace(translate(l, 'BFPVCGJKQSXZDTLMNRAEIOUYHW', '111122222222334556000000'), '(.)\1+', '\1', 'g') as c from letters)
  select case when l = '' then null else
    rpad(left(left(l, 1) || replace(case when left(l, 1) in ('H', 'W') then c else substr(c, 2) end, '0', ''), 4), 4, '0') end from codes
$$;
alter table intake.record_name
  add column surname_sound text generated always as (intake.sounds_like(surname)) stored,
  add column forename_sound text generated always as (intake.sounds_like(forename)) stored;
create index record_name_surname_sound on intake.record_name (surname_sound, forename_sound);
create index source_record_born on intake.source_record (born) where known_to is null;
create index record_identifier_value on intake.record_identifier (value);
