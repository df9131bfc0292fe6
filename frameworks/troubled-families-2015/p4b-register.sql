---
id: tf15-p4b-register
headline: Adults out of work, at risk of financial exclusion, or young people at risk of worklessness
need: Young person not in education, employment or training
about: child
ages: [16, 18]
uses: { not_in_education: [register] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "on a register of children not in education, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P4b'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from not_in_education
where lower(register) in ('neet')
group by person
