-- Bookings: the mother, and while it is awaited the baby. After a birth the child has records of its own; after a loss there is no child.
select
  booking_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := 'F', born := date_of_birth, expected := null::date) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  case when mother_nhs_number is not null then [struct_pack(scheme := 'nhs-number', value := mother_nhs_number)] else [] end as identifiers,
  case when outcome is null then [struct_pack(other := booking_ref || '#baby', kind := 'expecting', resident := true, starts := booking_date)] else [] end as relations,
  list_filter([
    struct_pack(dataset := 'pregnancy', key := booking_ref, starts := booking_date, ends := coalesce(outcome_date, case when outcome is not null then expected_due_date end),
      details := json_object('due', expected_due_date, 'complex', coalesce(complex_social_factors, false), 'outcome', outcome, 'outcome_on', outcome_date), sensitivity := 'health'),
    case when coalesce(midwife, team) is not null then struct_pack(
      dataset := 'involvement', key := booking_ref, starts := booking_date, ends := outcome_date,
      details := json_object('service', 'maternity', 'worker', midwife, 'team', team, 'telephone', telephone,
        'status', case when outcome is null then 'open' else 'closed' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from bookings
union all by name
select booking_ref || '#baby' as person, line, line_to,
  struct_pack(kind := 'unborn', forename := null::varchar, surname := surname, sex := null::varchar, born := null::date, expected := expected_due_date) as identity
from bookings where outcome is null
