---
id: tf12-edu-b-register
headline: Education
need: Not on a school roll
about: child
ages: [4, 18]
uses: { not_in_education: [register] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "on a register of children not in education, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2012-15, financial framework, EDU-b'
valid: { from: 2012-04-01, to: 2015-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from not_in_education
where lower(register) in ('cme')
group by person
