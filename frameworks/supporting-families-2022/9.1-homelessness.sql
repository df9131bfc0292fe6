---
id: sf22-9.1-homelessness
headline: Secure housing
need: Temporary accommodation the family is at risk of losing
about: member
uses: { homelessness: [temporary, at_risk] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "may lose temporary accommodation, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 9.1'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from homelessness
where temporary and at_risk
group by person
