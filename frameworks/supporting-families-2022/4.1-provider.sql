---
id: sf22-4.1-provider
headline: Better managed substance use
need: Adult with a drug or alcohol problem
about: adult
uses: { substance_flag: [in_treatment] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "in treatment, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 4.1'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from substance_flag
where in_treatment
group by person
