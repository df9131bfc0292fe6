---
id: tf15-p2c-permanent
headline: Children who have not been attending school regularly
need: Permanent exclusion in the last three terms
about: child
ages: [4, 18]
uses: { exclusion: [category] }
window: { full-terms: 3 }
absence: nothing-recorded
value: { type: count, says: "permanently excluded, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P2c'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from exclusion
where lower(category) in ('perm', 'permanent')
group by person
