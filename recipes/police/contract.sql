-- Nominals, and the parts they played in occurrences. The part matters more than presence: a victim is no suspect.
with played as (
  select *, nominal_ref || '/' || occurrence_ref as key,
    case
      when offence_group = 'Sexual' then 'sexual'
      when coalesce(domestic_abuse, false) or offence_group = 'Domestic incident' then 'domestic-abuse'
      else 'criminal' end as class
  from roles
),
marked as (
  select nominal_ref, line, line_to, key, date, 'marac' as kind from played where marac
  union all
  select nominal_ref, line, line_to, key, date, lower(replace(marker, ' ', '-')) from played where marker is not null
  union all
  select nominal_ref, line, line_to, key, date, 'domestic-abuse' from played where domestic_abuse
),
last_seen as (
  select nominal_ref, max(line) as line, arg_max(officer, date) as officer, arg_max(team, date) as team,
    arg_max(telephone, date) as telephone, max(date) as date
  from played where officer is not null group by nominal_ref
)
select
  nominal_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := split_part(forenames, ' ', 1),
    middle := nullif(trim(substr(forenames, length(split_part(forenames, ' ', 1)) + 1)), ''),
    surname := surname, sex := sex, born := date_of_birth) as identity,
  case when coalesce(alias_surname, alias_forenames) is not null
    then [struct_pack(kind := 'alias', forename := coalesce(alias_forenames, split_part(forenames, ' ', 1)), surname := coalesce(alias_surname, surname))]
    else [] end as names,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  list_filter([struct_pack(scheme := 'nominal', value := nominal_ref), struct_pack(scheme := 'pnc-id', value := pnc_id)], lambda i: i.value is not null) as identifiers
from nominals
union all by name
select nominal_ref as person, line, line_to,
  [struct_pack(dataset := 'occurrence', key := key || '/' || role || '/' || offence_group, starts := date, ends := date,
    details := json_object('ref', occurrence_ref, 'role', role, 'offence_group', offence_group, 'domestic_abuse', coalesce(domestic_abuse, false),
      'dash', dash_grade, 'asb', offence_group = 'Antisocial behaviour'), sensitivity := class)] as facts
from played
union all by name
select nominal_ref as person, line, line_to,
  [struct_pack(dataset := 'marker', key := key || '/' || kind, starts := date, ends := null::date,
    details := json_object('kind', kind), sensitivity := 'domestic-abuse')] as facts
from marked
union all by name
select nominal_ref as person, line, line as line_to,
  [struct_pack(
      dataset := 'involvement', key := nominal_ref, starts := date, ends := null::date,
      details := json_object('service', 'police', 'worker', officer, 'team', team, 'telephone', telephone,
        'status', 'known', 'as_of', $as_at, 'organisation', null), sensitivity := 'standard')] as facts
from last_seen
