-- That a case is open about somebody. Who leads it in another system opens no door here: the lead is left out.
select
  case_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, born := date_of_birth) as identity,
  case when postcode is not null then [struct_pack(kind := 'home', postcode := postcode)] else [] end as addresses,
  [
    struct_pack(dataset := 'open_case', key := case_ref, starts := opened_on, ends := closed_on,
      details := json_object('kind', kind), sensitivity := 'standard')
  ] as facts
from cases
