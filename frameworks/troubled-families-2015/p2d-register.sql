---
id: tf15-p2d-register
headline: Children who have not been attending school regularly
need: Alternative provision for behaviour, or not on a school roll
about: child
ages: [4, 18]
uses: { not_in_education: [register] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "on a register of children not in education, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P2d'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from not_in_education
where lower(register) in ('cme')
group by person
