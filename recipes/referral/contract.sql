-- Referrals that the family agreed to. Parents and carers of a referral are those of its children.
with child as (select referral_ref, person_ref from referrals where role = 'Child'),
adult as (
  select r.person_ref, r.line, r.line_to, r.role, list(distinct c.person_ref order by c.person_ref) as children
  from referrals r join child c using (referral_ref) where r.role <> 'Child' and c.person_ref <> r.person_ref group by all
)
select
  person_ref as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  [struct_pack(dataset := 'referral', key := referral_ref || '/' || person_ref, starts := referred_on, ends := null::date,
    details := json_object('reason', reason), sensitivity := 'welfare')] as facts
from referrals
union all by name
select person_ref as person, line, line_to,
  list_transform(children, lambda c: struct_pack(other := c, kind := case role when 'Parent' then 'parent-of' when 'Carer' then 'carer-of' else 'other-adult-of' end)) as relations
from adult
