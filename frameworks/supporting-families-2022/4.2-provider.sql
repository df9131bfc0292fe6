---
id: sf22-4.2-provider
headline: Better managed substance use
need: Child or young person with a drug or alcohol problem
about: child
ages: [0, 18]
uses: { substance_flag: [in_treatment] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "in treatment, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 4.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from substance_flag
where in_treatment
group by person
