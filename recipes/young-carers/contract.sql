-- That a child is known as a young carer, and whom to ring. Nothing of the person they care for but what they are to the child.
select
  carer_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when postcode is not null then [struct_pack(kind := 'home', postcode := postcode)] else [] end as addresses,
  case when upn is not null then [struct_pack(scheme := 'upn', value := upn)] else [] end as identifiers,
  list_filter([
    struct_pack(dataset := 'young_carer', key := carer_ref || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('kind', lower(kind)), sensitivity := 'standard'),
    case when worker is not null then struct_pack(
      dataset := 'involvement', key := carer_ref || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('service', 'young carers', 'worker', worker, 'team', null, 'telephone', telephone,
        'status', case when "end" <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from carers
