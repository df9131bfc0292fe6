---
id: sf22-9.3-homelessness
headline: Secure housing
need: Young person of 16 or 17 excluded from home or at risk of it
about: member
ages: [16, 17]
uses: { homelessness: [young_person] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "excluded from home, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 9.3'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from homelessness
where young_person
group by person
