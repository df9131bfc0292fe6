-- Everybody named in an early help episode. Parents and carers of an episode are those of its children.
with child as (select episode_id, person_id from episodes where role = 'Child'),
adult as (
  select e.person_id, e.line, e.line_to, e.role, list(distinct c.person_id order by c.person_id) as children
  from episodes e join child c using (episode_id) where e.role <> 'Child' and c.person_id <> e.person_id group by all
)
select
  person_id as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := gender, born := date_of_birth) as identity,
  case when coalesce(address, postcode) is not null then [struct_pack(kind := 'home', line := address, postcode := postcode)] else [] end as addresses,
  list_filter([
    struct_pack(dataset := 'early_help', key := episode_id || '/' || person_id, starts := episode_start, ends := episode_end,
      details := json_object('reason', reason, 'organisation', lead_organisation, 'open', episode_end is null or episode_end > $as_at::date), sensitivity := 'welfare'),
    case when coalesce(lead_worker, team) is not null then struct_pack(
      dataset := 'involvement', key := episode_id || '/' || person_id, starts := episode_start, ends := episode_end,
      details := json_object('service', 'early help', 'worker', lead_worker, 'team', team, 'telephone', telephone,
        'status', case when episode_end <= $as_at::date then 'closed' else 'open' end, 'as_of', as_of, 'organisation', lead_organisation), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from episodes
union all by name
select person_id as person, line, line_to,
  list_transform(children, lambda c: struct_pack(other := c, kind := case role when 'Parent' then 'parent-of' when 'Carer' then 'carer-of' else 'other-adult-of' end)) as relations
from adult
