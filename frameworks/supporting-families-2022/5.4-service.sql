---
id: sf22-5.4-service
headline: Improved family relationships
need: Unsupported young carer or changed caring role
about: child
ages: [5, 18]
uses: { young_carer: [] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "known to the young carer service, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 5.4'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from young_carer
where true
group by person
