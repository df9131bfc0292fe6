-- A pupil and up to four contacts of a row become records: the pupil, <pupil>#1 to <pupil>#4. A pupil without a UPN is known by
-- name and date of birth, as the attendance file of the same school knows them. A second address is where the pupil lives too.
with pupil as (
  select *, coalesce(upn, lower(surname) || '|' || lower(forename) || '|' || date_of_birth::varchar) || '@' || urn as pupil from pupils
),
contact as (
  select pupil, line, line_to, address, postcode, uprn, 1 as place, contact_1_forename as forename, contact_1_surname as surname, contact_1_relationship as relationship,
    contact_1_parental_responsibility as pr, contact_1_same_address as same_address, contact_1_address as own_address, contact_1_postcode as own_postcode,
    contact_1_telephone as telephone, contact_1_e_mail as email, leaving_date, second_address, second_postcode, second_address_with
  from pupil where contact_1_surname is not null
  union all
  select pupil, line, line_to, address, postcode, uprn, 2, contact_2_forename, contact_2_surname, contact_2_relationship,
    contact_2_parental_responsibility, contact_2_same_address, contact_2_address, contact_2_postcode,
    contact_2_telephone, contact_2_e_mail, leaving_date, second_address, second_postcode, second_address_with
  from pupil where contact_2_surname is not null
  union all
  select pupil, line, line_to, address, postcode, uprn, 3, contact_3_forename, contact_3_surname, contact_3_relationship,
    contact_3_parental_responsibility, contact_3_same_address, contact_3_address, contact_3_postcode,
    contact_3_telephone, contact_3_e_mail, leaving_date, second_address, second_postcode, second_address_with
  from pupil where contact_3_surname is not null
  union all
  select pupil, line, line_to, address, postcode, uprn, 4, contact_4_forename, contact_4_surname, contact_4_relationship,
    contact_4_parental_responsibility, contact_4_same_address, contact_4_address, contact_4_postcode,
    contact_4_telephone, contact_4_e_mail, leaving_date, second_address, second_postcode, second_address_with
  from pupil where contact_4_surname is not null
),
children as (
  select
    pupil as person, line, line_to,
    struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
    case when lower(preferred_forename) <> lower(forename) then [struct_pack(kind := 'preferred', forename := preferred_forename, surname := surname)] else [] end as names,
    list_filter([ -- they end with the roll: what a school knew when a pupil left
      case when coalesce(address, postcode, uprn) is not null then struct_pack(kind := 'home', line := address, postcode := postcode, uprn := uprn, starts := null::date, ends := leaving_date) end,
      case when coalesce(second_address, second_postcode) is not null then struct_pack(kind := 'second', line := second_address, postcode := second_postcode, uprn := null::varchar, starts := second_address_from, ends := leaving_date) end
    ], lambda a: a is not null) as addresses,
    list_filter([struct_pack(scheme := 'upn', value := upn), struct_pack(scheme := 'former-upn', value := former_upn)], lambda i: i.value is not null) as identifiers,
    list_filter([
      struct_pack(dataset := 'roll', key := pupil || '/' || coalesce(entry_date::varchar, ''), starts := entry_date, ends := leaving_date,
        details := json_object('school', school, 'status', case when leaving_date <= $as_at::date then 'left' else 'on-roll' end,
          'year_group', try_cast(regexp_extract(year_group, '[0-9]+') as integer), 'full_time', coalesce(full_time, true)), sensitivity := 'standard'),
      case when sen_provision is not null then struct_pack(dataset := 'sen', key := pupil, starts := entry_date, ends := leaving_date,
        details := json_object('provision', sen_provision, 'unmet', coalesce(sen_need_unmet, false)), sensitivity := 'welfare') end,
      case when designated_safeguarding_lead is not null then struct_pack(dataset := 'involvement', key := pupil, starts := entry_date, ends := leaving_date,
        details := json_object('service', 'school', 'worker', designated_safeguarding_lead, 'team', school, 'telephone', school_telephone,
          'status', case when leaving_date <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', school), sensitivity := 'standard') end
    ], lambda f: f is not null) as facts
  from pupil
),
adults as (
  select
    pupil || '#' || place as person, line, line_to,
    struct_pack(kind := 'contact', forename := forename, surname := surname) as identity,
    case
      when same_address and coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode, uprn := uprn, starts := null::date, ends := leaving_date)]
      when coalesce(own_address, own_postcode) is null and lower(second_address_with) = lower(forename || ' ' || surname) then [struct_pack(kind := 'home', line := second_address, postcode := second_postcode, uprn := null::varchar, starts := null::date, ends := leaving_date)]
      when coalesce(own_address, own_postcode) is not null then [struct_pack(kind := 'home', line := own_address, postcode := own_postcode, uprn := null::varchar, starts := null::date, ends := leaving_date)]
      else [] end as addresses,
    list_filter([struct_pack(scheme := 'phone', value := regexp_replace(telephone, '[^0-9+]', '', 'g')), struct_pack(scheme := 'email', value := email)], lambda i: i.value is not null) as identifiers,
    [struct_pack(
      other := pupil,
      kind := case lower(relationship) when 'mother' then 'parent-of' when 'father' then 'parent-of' when 'step-parent' then 'carer-of' when 'grandparent' then 'carer-of'
        when 'carer' then 'carer-of' when 'foster carer' then 'foster-carer-of' else 'other-adult-of' end,
      parental_responsibility := pr, resident := same_address, ends := leaving_date)] as relations
  from contact
)
select * from children union all by name select * from adults
