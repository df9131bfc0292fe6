-- An NHS number counts only when it is verified (01) or its status is not told. A record marked restricted gives no address.
with known as (
  select *, case when coalesce(verification, '01') in ('01', 'number-present-and-verified') then nhs_number end as verified_number from patient
)
select
  id as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := born, died := died,
    shield := case when sensitive then 'address' else 'none' end) as identity,
  case when former_surname is not null then [struct_pack(kind := 'former', forename := forename, surname := former_surname)] else [] end as names,
  case when not coalesce(sensitive, false) and coalesce(line_1, postcode) is not null then [struct_pack(kind := 'home', line := line_1, postcode := postcode)] else [] end as addresses,
  case when verified_number is not null then [struct_pack(scheme := 'nhs-number', value := verified_number)] else [] end as identifiers
from known
union all by name
select regexp_replace(patient, '^.*Patient/|^urn:uuid:', '') as person, line, line_to,
  [struct_pack(
      dataset := 'involvement', key := id, starts := started, ends := ended,
      details := json_object('service', coalesce(service, 'community health'), 'worker', worker, 'team', null, 'telephone', null,
        'status', case when status in ('active', 'onhold', 'planned', 'waitlist') then 'open' else 'closed' end, 'as_of', $as_at, 'organisation', organisation), sensitivity := 'standard')] as facts
from episode where status <> 'entered-in-error'
union all by name
select regexp_replace(patient, '^.*Patient/|^urn:uuid:', '') as person, line, line_to,
  [struct_pack(dataset := 'health_flag', key := id, starts := started, ends := ended,
    details := json_object('criterion', category, 'answer', case status when 'active' then 'Y' else 'N' end), sensitivity := 'health')] as facts
from flag where status <> 'entered-in-error'
