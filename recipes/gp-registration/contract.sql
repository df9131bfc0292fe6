-- Contact-only: who is registered with the practice and whom to ring there. ZZ99 postcodes say "no fixed abode" or "unknown".
with patient as (
  select *,
    coalesce(nhs_number, 'gp:' || lower(surname) || '|' || lower(forename) || '|' || date_of_birth::varchar) as person,
    case when postcode not like 'ZZ99%' then postcode end as own_postcode,
    case when previous_postcode not like 'ZZ99%' then previous_postcode end as old_postcode
  from patients
)
select
  person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when former_surname is not null then [struct_pack(kind := 'former', forename := forename, surname := former_surname)] else [] end as names,
  list_filter([
    case when coalesce(address, own_postcode) is not null then struct_pack(kind := 'home', line := address, postcode := own_postcode) end,
    case when old_postcode is not null then struct_pack(kind := 'previous', line := null::varchar, postcode := old_postcode) end
  ], lambda a: a is not null) as addresses,
  case when nhs_number is not null then [struct_pack(scheme := 'nhs-number', value := nhs_number)] else [] end as identifiers,
  list_filter([
    struct_pack(dataset := 'registration', key := person, starts := registered_from, ends := null::date,
      details := json_object('practice', coalesce(practice, practice_code)), sensitivity := 'standard'),
    case when coalesce(safeguarding_lead, telephone) is not null then struct_pack(
      dataset := 'involvement', key := person, starts := registered_from, ends := null::date,
      details := json_object('service', 'GP', 'worker', safeguarding_lead, 'team', practice, 'telephone', telephone,
        'status', 'registered', 'as_of', as_of, 'organisation', practice), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from patient
