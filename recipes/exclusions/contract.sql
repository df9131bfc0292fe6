-- Suspensions and permanent exclusions. A pupil is known as the attendance file of the same school knows them.
with pupil as (select *, coalesce(upn, lower(surname) || '|' || lower(forename) || '|' || date_of_birth::varchar) || '@' || urn as person from exclusions)
select
  person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, born := date_of_birth) as identity,
  case when upn is not null then [struct_pack(scheme := 'upn', value := upn)] else [] end as identifiers,
  [struct_pack(
    dataset := 'exclusion', key := person || '/' || start_date::varchar || '/' || category, starts := start_date,
    ends := (start_date + to_days(greatest(0, ceil(coalesce(sessions, 1) / 2)::integer - 1)))::date,
    details := json_object('category', category, 'sessions', sessions), sensitivity := 'standard')] as facts
from pupil
