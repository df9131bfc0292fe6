-- Homelessness cases. Whoever is in a refuge is shielded: the address, and that it is a refuge.
with applicant as (
  select case_ref, min(person_ref) filter (relationship = 'Applicant') as applicant,
    list(distinct person_ref order by person_ref) filter (relationship = 'Child') as children
  from cases group by case_ref
)
select
  c.case_ref || '/' || person_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth,
    shield := case when lower(ta_type) = 'refuge' then 'address' else 'none' end) as identity,
  case when coalesce(address, postcode, uprn) is not null
    then [struct_pack(kind := case when temporary_accommodation then 'temporary' else 'home' end, line := address, postcode := postcode, uprn := uprn,
      starts := "start", ends := "end", shield := case when lower(ta_type) = 'refuge' then 'address' else 'none' end)] else [] end as addresses,
  case
    when relationship <> 'Applicant' and applicant <> person_ref then [struct_pack(
      other := c.case_ref || '/' || applicant, kind := case relationship when 'Partner' then 'partner-of' else 'lives-with' end,
      resident := true, starts := "start", ends := "end")]
    when person_ref = applicant and children is not null then list_transform(children, lambda k: struct_pack(
      other := c.case_ref || '/' || k, kind := 'carer-of', resident := true, starts := "start", ends := "end"))
    else [] end as relations,
  list_filter([
    struct_pack(dataset := 'homelessness', key := c.case_ref || '/' || person_ref || '/' || duty || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('duty', duty, 'temporary', coalesce(temporary_accommodation, false), 'at_risk', coalesce(at_risk_of_losing, false),
        'young_person', coalesce(young_person_excluded, false), 'type', case when lower(ta_type) <> 'refuge' then ta_type end), sensitivity := 'standard'),
    case when lower(ta_type) = 'refuge' then struct_pack(dataset := 'marker', key := c.case_ref || '/' || person_ref || '/refuge', starts := "start", ends := "end",
      details := json_object('kind', 'refuge'), sensitivity := 'domestic-abuse') end,
    case when officer is not null then struct_pack(
      dataset := 'involvement', key := c.case_ref || '/' || person_ref || '/' || duty || '/' || "start"::varchar, starts := "start", ends := "end",
      details := json_object('service', 'homelessness', 'worker', officer, 'team', team, 'telephone', telephone,
        'status', case when "end" <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from cases c join applicant using (case_ref)
