-- Where a family says it stands, on its own scale from 0 to 10. A mark off the scale is nothing.
select
  mark_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, born := date_of_birth) as identity,
  case when postcode is not null then [struct_pack(kind := 'home', postcode := postcode)] else [] end as addresses,
  case when mark between 0 and 10 then [
    struct_pack(dataset := 'family_mark', key := mark_ref, starts := marked_on, ends := null::date,
      details := json_object('need', need, 'goal', goal, 'mark', mark), sensitivity := 'welfare')
  ] else [] end as facts
from marks
