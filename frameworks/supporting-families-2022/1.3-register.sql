---
id: sf22-1.3-register
headline: Getting a good education
need: Not in education
about: child
ages: [4, 18]
uses: { not_in_education: [register] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "on the register of children missing education, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 1.3'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from not_in_education
where lower(register) = 'cme'
group by person
