-- The census speaks of children by the council's own number; row_no and parent_no say which element lies inside which.
with detail as (select d.*, c.la_child_id as person from details d join child c on c.row_no = d.parent_no),
found as (
  select d.person, f.line, f.line_to, a.started, coalesce(a.authorised, a.started) as day, f.code
  from factor f join assessment a on a.row_no = f.parent_no join detail d on d.row_no = a.parent_no
),
said as (
  select person, line, line_to, 'referral/' || referred::varchar as key, referred as starts, referred as ends, 'referral' as stage, need as category from detail
  union all
  select person, line, line_to, 'cin/' || referred::varchar, referred, closed, 'cin', need from detail where not coalesce(nfa, false)
  union all
  select d.person, a.line, a.line_to, 'assessment/' || a.started::varchar, a.started, coalesce(a.authorised, a.started), 'assessment', null
  from assessment a join detail d on d.row_no = a.parent_no
  union all
  select d.person, s.line, s.line_to, 's47/' || s.started::varchar, s.started, null, 's47', null from section47 s join detail d on d.row_no = s.parent_no
  union all
  select d.person, p.line, p.line_to, 'cp-plan/' || p.started::varchar, p.started, p.ended, 'cp-plan', coalesce(p.latest, p.category)
  from protection p join detail d on d.row_no = p.parent_no
)
select la_child_id as person, line, line_to,
  struct_pack(kind := case when born is null and expected is not null then 'unborn' else 'person' end, forename := null::varchar, surname := null::varchar,
    sex := case sex when '1' then 'M' when '2' then 'F' else sex end, born := born, expected := expected, died := died) as identity,
  list_filter([
    struct_pack(scheme := 'la-child-id', value := la_child_id), struct_pack(scheme := 'upn', value := upn), struct_pack(scheme := 'former-upn', value := former_upn)
  ], lambda i: i.value is not null) as identifiers
from child
union all by name
select person, line, line_to,
  [struct_pack(dataset := 'social_care', key := person || '/' || key, starts := starts, ends := ends,
    details := json_object('stage', stage, 'category', category), sensitivity := 'welfare')] as facts
from said
union all by name
select person, line, line_to,
  [struct_pack(dataset := 'assessment_factor', key := person || '/' || started::varchar || '/' || code, starts := day, ends := null::date,
    details := json_object('factor', code),
    sensitivity := case when code in ('3A', '3B', '3C') then 'domestic-abuse' when regexp_matches(code, '^[12456][ABC]$') then 'health' else 'welfare' end)] as facts
from found
union all by name
select c.la_child_id as person, d.line, d.line_to,
  [struct_pack(dataset := 'disability', key := c.la_child_id || '/' || d.code, starts := null::date, ends := null::date,
    details := json_object('code', d.code), sensitivity := 'health')] as facts
from disability d join child c on c.row_no = d.parent_no where d.code <> 'NONE'
union all by name
select la_child_id as person, line, line_to,
  [struct_pack(dataset := 'ethnicity', key := la_child_id, starts := null::date, ends := null::date,
    details := json_object('code', ethnicity), sensitivity := 'welfare')] as facts
from child where ethnicity is not null
