-- A case of an older system, one row for each person in it.
select
  case_ref || '/' || person_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, born := date_of_birth) as identity,
  [struct_pack(dataset := 'open_case', key := case_ref || '/' || person_ref, starts := opened, ends := closed,
    details := json_object('kind', 'family-help', 'lead', lead), sensitivity := 'standard')] as facts
from cases
