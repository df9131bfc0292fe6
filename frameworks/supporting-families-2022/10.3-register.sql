---
id: sf22-10.3-register
headline: Financial stability
need: Young person not in education, employment or training
about: child
ages: [16, 18]
uses: { not_in_education: [register] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "not in education, employment or training, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 10.3'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from not_in_education
where lower(register) = 'neet'
group by person
