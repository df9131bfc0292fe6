-- Interventions of the youth justice service; the offence is a fact of its own on its own day.
select
  yj_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  case when upn is not null then [struct_pack(scheme := 'upn', value := upn)] else [] end as identifiers,
  list_filter([
    struct_pack(dataset := 'youth_justice', key := yj_ref || '/intervention/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('kind', intervention, 'proven', proven), sensitivity := 'criminal'),
    case when offence_date is not null then struct_pack(dataset := 'youth_justice', key := yj_ref || '/offence/' || offence_date::varchar,
      starts := offence_date, ends := offence_date, details := json_object('kind', 'Offence', 'proven', proven), sensitivity := 'criminal') end,
    case when worker is not null then struct_pack(
      dataset := 'involvement', key := yj_ref || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('service', 'youth justice', 'worker', worker, 'team', team, 'telephone', telephone,
        'status', case when "end" <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from interventions
