-- One row per contact. The mother of a row is a record of her own. Before birth the child is unborn and known by its mother.
with visited as (
  select *, coalesce(child_nhs_number, lower(surname) || '|' || lower(forename) || '|' || date_of_birth::varchar) as child,
    date_of_birth > $as_at::date as awaited
  from contacts
)
select
  child as person, line, line_to,
  struct_pack(kind := case when awaited then 'unborn' else 'person' end, forename := case when not awaited then forename end, surname := surname, sex := sex,
    born := case when not awaited then date_of_birth end, expected := case when awaited then date_of_birth end) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  case when child_nhs_number is not null then [struct_pack(scheme := 'nhs-number', value := child_nhs_number)] else [] end as identifiers,
  list_filter([
    struct_pack(dataset := 'health_visiting', key := child || '/' || contact || '/' || contact_date::varchar, starts := contact_date, ends := contact_date,
      details := json_object('contact', contact, 'development', development_concern, 'physical', physical_need_unmet, 'parenting', parenting_support), sensitivity := 'health'),
    case when coalesce(health_visitor, team) is not null then struct_pack(
      dataset := 'involvement', key := child, starts := null::date, ends := null::date,
      details := json_object('service', 'health visiting', 'worker', health_visitor, 'team', team, 'telephone', telephone,
        'status', 'open', 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from visited
union all by name
select
  child || '#mother' as person, line, line_to,
  struct_pack(kind := 'contact', forename := mother_forename, surname := mother_surname, sex := 'F', born := mother_date_of_birth, expected := null::date) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  case when mother_nhs_number is not null then [struct_pack(scheme := 'nhs-number', value := mother_nhs_number)] else [] end as identifiers,
  [struct_pack(other := child, kind := case when awaited then 'expecting' else 'parent-of' end, resident := true)] as relations
from visited where mother_surname is not null
