---
id: sf22-9.2-notice
headline: Secure housing
need: Unsuitable or unsustainable housing, eviction or homelessness
about: member
uses: { tenancy: [notice] }
window: { current: true }
absence: not-met
value: { type: count, says: "notice to leave has been served, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 9.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from tenancy
where notice
group by person
