-- Claims. Somebody with two benefits has two rows and is one record; the partner is known by number only.
select
  nino as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  [struct_pack(scheme := 'nino', value := nino)] as identifiers,
  case when partner_nino is not null then [struct_pack(other := partner_nino, kind := 'partner-of', resident := true)] else [] end as relations,
  [struct_pack(dataset := 'benefit', key := nino || '/' || benefit || '/' || "start"::varchar, starts := "start", ends := "end",
    details := json_object('type', benefit, 'out_of_work', coalesce(out_of_work, false), 'conditionality', conditionality), sensitivity := 'standard')] as facts
from claims
