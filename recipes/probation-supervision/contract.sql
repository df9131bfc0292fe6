-- One row per sentence: custody says when it ends, everything else that somebody is supervised. Nothing of the offence.
select
  crn as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when postcode is not null then [struct_pack(kind := 'home', postcode := postcode)] else [] end as addresses,
  list_filter([
    case when kind <> 'Custody' then struct_pack(dataset := 'supervision', key := crn || '/' || kind || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('kind', lower(kind)), sensitivity := 'criminal') end,
    case when kind = 'Custody' and release_date is not null then struct_pack(dataset := 'custody', key := crn || '/' || kind || '/' || "start"::varchar, starts := "start",
      ends := release_date, details := json_object('release', release_date), sensitivity := 'criminal') end,
    case when officer is not null then struct_pack(
      dataset := 'involvement', key := crn || '/' || kind || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('service', 'probation', 'worker', officer, 'team', team, 'telephone', telephone,
        'status', case when "end" <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from sentences
