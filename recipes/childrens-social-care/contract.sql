-- Tables of the Standard Safeguarding Dataset. Unborn children are recorded without a date of birth but with an expected one.
-- An address of somebody placed in care is a placement and shielded, as everything that tells where a looked-after child is.
with placed as (
  select distinct clap_person_id as person from ssd_cla_placement
  where clap_cla_placement_end_date is null or clap_cla_placement_end_date > $as_at::date
),
-- The record of a child since adopted (ceased E11, E12) is closed and sealed: nobody finds the child of today by it. So is a record whose NHS
-- number was ended and not replaced: a new identity was given (adoption, recognised gender, protection), also where no episodes are sent.
adopted as (
  select distinct clae_person_id as person from ssd_cla_episodes where clae_cla_episode_ceased_reason in ('E11', 'E12')
  union
  select link_person_id from ssd_linked_identifiers where lower(link_identifier_type) = 'nhs number'
  group by link_person_id having bool_and(coalesce(link_valid_to_date <= $as_at::date, false))
),
people as (
  select pers_person_id as person, line, line_to,
    struct_pack(
      kind := case when pers_dob is null and pers_expected_dob is not null then 'unborn' else 'person' end,
      forename := pers_forename, surname := pers_surname, sex := coalesce(pers_sex, pers_gender),
      born := pers_dob, expected := pers_expected_dob, died := pers_death_date,
      shield := case when pers_person_id in (select person from adopted) then 'sealed' else 'none' end) as identity,
    [struct_pack(scheme := 'la-child-id', value := pers_person_id)] as identifiers, -- the number the CIN census gives too
    []::struct(kind varchar, line varchar, postcode varchar, uprn varchar, starts date, ends date, shield varchar)[] as addresses,
    []::struct(other varchar, kind varchar)[] as relations,
    []::struct(dataset varchar, key varchar, starts date, ends date, details json, sensitivity varchar)[] as facts
  from ssd_person
),
identifiers as (
  select link_person_id as person, line, line_to,
    [struct_pack(
      scheme := case lower(link_identifier_type)
        when 'nhs number' then 'nhs-number' when 'unique pupil number' then 'upn' when 'national insurance number' then 'nino'
        else 'la-child-id' end,
      value := upper(replace(link_identifier_value, ' ', '')))] as identifiers
  from ssd_linked_identifiers
  where lower(link_identifier_type) in ('nhs number', 'unique pupil number', 'national insurance number')
  union all
  select send_person_id, line, line_to, [struct_pack(scheme := 'upn', value := send_upn)] from ssd_send where send_upn is not null
),
addresses as (
  select addr_person_id as person, line, line_to,
    [struct_pack(
      kind := case when addr_person_id in (select person from placed) and addr_address_end_date is null then 'placement' else 'home' end,
      line := addr_address_json ->> '$.line',
      postcode := coalesce(addr_address_postcode, upper(addr_address_json ->> '$.postcode')),
      uprn := nullif(addr_address_json ->> '$.uprn', ''),
      starts := addr_address_start_date, ends := addr_address_end_date,
      shield := case when addr_person_id in (select person from placed) and addr_address_end_date is null then 'address' else 'none' end)] as addresses
  from ssd_address
),
mothers as (
  select moth_person_id as person, line, line_to,
    [struct_pack(other := moth_childs_person_id, kind := case when c.person is null then 'parent-of' else 'expecting' end)] as relations
  from ssd_mother left join (select person from people where identity.kind = 'unborn') c on c.person = moth_childs_person_id
),
-- One social care family: who is not the mother but an adult of it is recorded as living with its children.
grown as (
  select f.fami_family_id as family, f.fami_person_id as person, f.line, f.line_to,
    p.pers_dob is not null and p.pers_dob <= $as_at::date - interval 18 year as adult
  from ssd_family f join ssd_person p on p.pers_person_id = f.fami_person_id
),
together as (
  select a.person, a.line, a.line_to, [struct_pack(other := c.person, kind := 'other-adult-of')] as relations
  from grown a join grown c on c.family = a.family and not c.adult
  where a.adult and not exists (select 1 from ssd_mother m where m.moth_person_id = a.person and m.moth_childs_person_id = c.person)
),
said as (
  select cont_person_id as person, line, line_to, 'social_care' as dataset, 'contact/' || cont_contact_id as key,
    cont_contact_date as starts, cont_contact_date as ends, json_object('stage', 'contact', 'category', cont_contact_source_code) as details, 'welfare' as sensitivity
  from ssd_contacts
  union all
  select cine_person_id, line, line_to, 'social_care', 'referral/' || cine_referral_id, cine_referral_date, cine_referral_date,
    json_object('stage', 'referral', 'category', cine_cin_primary_need_code), 'welfare' from ssd_cin_episodes
  union all
  select cine_person_id, line, line_to, 'social_care', 'cin/' || cine_referral_id, cine_referral_date, cine_close_date,
    json_object('stage', 'cin', 'category', cine_cin_primary_need_code), 'welfare' from ssd_cin_episodes where not coalesce(cine_referral_nfa, false)
  union all
  select cina_person_id, line, line_to, 'social_care', 'assessment/' || cina_assessment_id, cina_assessment_start_date,
    coalesce(cina_assessment_auth_date, cina_assessment_start_date), json_object('stage', 'assessment', 'category', null), 'welfare' from ssd_cin_assessments
  union all
  select s47e_person_id, line, line_to, 'social_care', 's47/' || s47e_s47_enquiry_id, s47e_s47_start_date, s47e_s47_end_date,
    json_object('stage', 's47', 'category', null), 'welfare' from ssd_s47_enquiry
  union all
  select cppl_person_id, line, line_to, 'social_care', 'cp-plan/' || cppl_cp_plan_id, cppl_cp_plan_start_date, cppl_cp_plan_end_date,
    json_object('stage', 'cp-plan', 'category', coalesce(cppl_cp_plan_latest_category, cppl_cp_plan_initial_category)), 'welfare' from ssd_cp_plans
  union all
  select clae_person_id, line, line_to, 'social_care', 'looked-after/' || clae_cla_episode_id, clae_cla_episode_start_date, clae_cla_episode_ceased_date,
    json_object('stage', 'looked-after', 'category', clae_cla_primary_need_code), 'welfare' from ssd_cla_episodes
  union all
  select miss_person_id, line, line_to, 'missing_episode', miss_table_id, miss_missing_episode_start_date, miss_missing_episode_end_date, json_object(), 'welfare' from ssd_missing
  union all
  select disa_person_id, line, line_to, 'disability', disa_person_id || '/' || disa_disability_code, null, null, json_object('code', disa_disability_code), 'health'
  from ssd_disability where disa_disability_code <> 'NONE'
  union all
  select pers_person_id, line, line_to, 'ethnicity', pers_person_id, null, null, json_object('code', pers_ethnicity), 'welfare' from ssd_person where pers_ethnicity is not null
  union all
  select invo_person_id, i.line, i.line_to, 'involvement', invo_involvements_id, invo_involvement_start_date, invo_involvement_end_date,
    json_object('service', 'children''s social care', 'worker', prof_professional_name, 'team', coalesce(invo_professional_team, prof_professional_department),
      'telephone', null, 'status', case when invo_involvement_end_date is null then 'open' else 'closed' end, 'as_of', $as_at, 'organisation', null), 'standard'
  from ssd_involvements i left join ssd_professionals on prof_professional_id = invo_professional_id
  union all
  -- A factor found at an assessment: from the day the assessment was signed, or begun; factors have no end.
  select cina_person_id, f.line, f.line_to, 'assessment_factor', cinf_assessment_id || '/' || factor, coalesce(cina_assessment_auth_date, cina_assessment_start_date), null,
    json_object('factor', factor),
    case when factor in ('3A', '3B', '3C') then 'domestic-abuse' when factor in ('4A', '4B', '4C', '5A', '5B', '5C', '6A', '6B', '6C', '15A', '1A', '1B', '1C', '2A', '2B', '2C') then 'health' else 'welfare' end
  from (select line, line_to, cinf_assessment_id, unnest(from_json(cinf_assessment_factors_json, '["varchar"]')) as factor from ssd_assessment_factors) f
  join ssd_cin_assessments on cina_assessment_id = cinf_assessment_id
)
select * from people
union all by name select * from identifiers
union all by name select * from addresses
union all by name select * from mothers
union all by name select * from together
union all by name
select person, line, line_to, [struct_pack(dataset := dataset, key := key, starts := starts, ends := ends, details := details, sensitivity := sensitivity)] as facts from said
