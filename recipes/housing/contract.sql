-- Council tenancies: everybody in the household, what is owed, whom to ring. Lodgers live there and are no family.
with tenant as (
  select tenancy_ref, min(person_ref) filter (relationship = 'Tenant') as tenant,
    list(distinct person_ref order by person_ref) filter (relationship = 'Child') as children
  from tenancies group by tenancy_ref
)
select
  t.tenancy_ref || '/' || person_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when coalesce(address, postcode, uprn) is not null
    then [struct_pack(kind := 'home', line := address, postcode := postcode, uprn := uprn, starts := tenancy_start, ends := tenancy_end)] else [] end as addresses,
  list_filter([
    struct_pack(scheme := 'tenancy', value := t.tenancy_ref),
    struct_pack(scheme := 'phone', value := case when relationship in ('Tenant', 'Joint tenant') then regexp_replace(telephone, '[^0-9+]', '', 'g') end)
  ], lambda i: i.value is not null) as identifiers,
  case
    when relationship <> 'Tenant' and tenant <> person_ref then [struct_pack(
      other := t.tenancy_ref || '/' || tenant,
      kind := case relationship when 'Partner' then 'partner-of' when 'Lodger' then 'lodger-with' else 'lives-with' end,
      resident := true, starts := tenancy_start, ends := tenancy_end)]
    -- A child of the household is in the tenant's care; whether it is the tenant's own the tenancy does not say.
    when person_ref = tenant and children is not null then list_transform(children, lambda c: struct_pack(
      other := t.tenancy_ref || '/' || c, kind := 'carer-of', resident := true, starts := tenancy_start, ends := tenancy_end))
    else [] end as relations,
  case when relationship = 'Lodger' then [] else list_filter([
    struct_pack(dataset := 'tenancy', key := t.tenancy_ref || '/' || person_ref, starts := tenancy_start, ends := tenancy_end,
      details := json_object('arrears', coalesce(arrears, 0), 'weeks', coalesce(weeks_in_arrears, 0), 'notice', notice_served is not null), sensitivity := 'standard'),
    case when officer is not null then struct_pack(
      dataset := 'involvement', key := t.tenancy_ref || '/' || person_ref, starts := tenancy_start, ends := tenancy_end,
      details := json_object('service', 'housing', 'worker', officer, 'team', team, 'telephone', officer_telephone,
        'status', case when tenancy_end <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) end as facts
from tenancies t join tenant using (tenancy_ref)
