---
id: sf22-1.4-school
headline: Getting a good education
need: Special educational needs not being met
about: child
ages: [0, 18]
uses: { sen: [unmet] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "special needs not met, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 1.4'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from sen
where unmet
group by person
