-- Every child with a right to a free place, taken up or not, term by term.
select
  child_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  [struct_pack(dataset := 'early_years', key := child_ref || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('taken_up', taken_up), sensitivity := 'welfare')] as facts
from places
