---
id: sf22-9.2-homelessness
headline: Secure housing
need: Unsuitable or unsustainable housing, eviction or homelessness
about: member
uses: { homelessness: [duty] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "a homelessness duty is owed, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 9.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from homelessness
where lower(duty) in ('prevention', 'relief', 'main')
group by person
