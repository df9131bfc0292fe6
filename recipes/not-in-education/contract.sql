-- Children missing education, educated at home, or not in education, employment or training.
select
  register_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  case when upn is not null then [struct_pack(scheme := 'upn', value := upn)] else [] end as identifiers,
  list_filter([
    struct_pack(dataset := 'not_in_education', key := register_ref || '/' || "register", starts := "start", ends := "end",
      details := json_object('register', "register"), sensitivity := 'standard'),
    case when worker is not null then struct_pack(
      dataset := 'involvement', key := register_ref, starts := "start", ends := "end",
      details := json_object('service', 'education', 'worker', worker, 'team', team, 'telephone', telephone,
        'status', case when "end" <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from register
