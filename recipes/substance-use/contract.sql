-- Consent-led: from the day consent was withdrawn nothing is taken in, and a full delivery closes what was.
select
  client_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when postcode is not null then [struct_pack(kind := 'home', postcode := postcode)] else [] end as addresses,
  list_filter([
    struct_pack(dataset := 'substance_flag', key := client_ref || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('in_treatment', in_treatment), sensitivity := 'health'),
    case when coalesce(keyworker, team) is not null then struct_pack(
      dataset := 'involvement', key := client_ref || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('service', 'drug and alcohol service', 'worker', keyworker, 'team', team, 'telephone', telephone,
        'status', case when "end" <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from clients
where consent_withdrawn is null or consent_withdrawn > $as_at::date
