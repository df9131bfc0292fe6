-- Marks of single sessions become one fact per pupil, school and week (Monday to Sunday), with the lines it came from.
-- Codes of 19 August 2024: not counted are closures and pupils not on roll (# Z), non-compulsory age (X), dual registered
-- (D: counted at the other school) and unable to attend (Q Y1-Y7). Unauthorised: G N O U. Authorised absence: C E I J M R S T.
with marked as (
  select
    line, urn, upn, surname, forename, date_of_birth, date_trunc('week', date)::date as monday,
    mark not in ('#', 'Z', 'X', 'D', 'Q', 'Y', 'Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7') as possible,
    mark in ('C', 'C1', 'C2', 'E', 'I', 'J1', 'M', 'R', 'S', 'T', 'G', 'N', 'O', 'U') as absent,
    mark in ('G', 'N', 'O', 'U') as unauthorised
  from marks
),
weeks as (
  select
    urn, upn, surname, forename, date_of_birth, monday, min(line) as line, max(line) as line_to,
    count(*) filter (possible) as sessions_possible,
    count(*) filter (absent) as sessions_absent,
    count(*) filter (unauthorised) as sessions_unauthorised
  from marked group by all
),
keyed as (
  select *, coalesce(upn, lower(surname) || '|' || lower(forename) || '|' || date_of_birth::varchar) || '@' || urn as person from weeks
)
select
  person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, born := date_of_birth) as identity,
  case when upn is not null then [struct_pack(scheme := 'upn', value := upn)] else [] end as identifiers,
  [struct_pack(
    dataset := 'attendance', key := person || '/' || monday::varchar, starts := monday, ends := monday + 6,
    details := json_object(
      'sessions_possible', sessions_possible, 'sessions_absent', sessions_absent,
      'sessions_unauthorised', sessions_unauthorised, 'school', urn))] as facts
from keyed
