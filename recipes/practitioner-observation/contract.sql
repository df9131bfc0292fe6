-- What a practitioner saw, beside the family's own view. Confirms or strikes out what data suggest.
select
  person_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, born := date_of_birth) as identity,
  case when postcode is not null then [struct_pack(kind := 'home', postcode := postcode)] else [] end as addresses,
  [
    struct_pack(dataset := 'observation', key := observation_ref, starts := observed_on, ends := null::date,
      details := json_object('criterion', criterion, 'stance', stance, 'family_view', family_view), sensitivity := 'welfare'),
    struct_pack(
      dataset := 'involvement', key := observation_ref, starts := observed_on, ends := null::date,
      details := json_object('service', 'practitioner', 'worker', practitioner, 'team', team, 'telephone', telephone,
        'status', 'known', 'as_of', observed_on, 'organisation', null), sensitivity := 'standard')
  ] as facts
from observations
