---
id: tf12-edu-a-suspensions
headline: Education
need: Three or more fixed-term exclusions in the last three terms
about: child
ages: [4, 18]
uses: { exclusion: [category] }
window: { full-terms: 3 }
parameters: { times: 3 }
absence: nothing-recorded
value: { type: count, says: "{value} {suspension|suspensions}, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2012-15, financial framework, EDU-a'
valid: { from: 2012-04-01, to: 2015-03-31 }
---
select person, count(*) as value, count(*) >= $times as met, greatest(0, $times - count(*)) as shortfall, list(fact_id) as evidence
from exclusion
where lower(category) in ('susp', 'fixed', 'suspension')
group by person
