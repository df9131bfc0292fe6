---
id: sf22-1.3-excluded
headline: Getting a good education
need: Not in education
about: child
ages: [4, 18]
uses: { exclusion: [category], roll: [school] }
window: { terms: 2 }
absence: nothing-recorded
value: { type: count, says: "permanently excluded {value} {time|times}, on no roll since, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 1.3'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select e.person, count(*) as value, true as met, list(e.fact_id) as evidence
from exclusion e
where lower(e.category) in ('perm', 'permanent')
  and not exists (
    select 1 from roll r
    where r.person = e.person and r.starts >= e.starts and (r.ends is null or r.ends >= $as_at))
group by e.person
