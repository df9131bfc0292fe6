---
id: sf22-7.2-youth-justice
headline: Families diverted from crime
need: Young person at risk of crime
about: child
ages: [8, 18]
uses: { youth_justice: [proven] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "open to youth justice without a proven offence, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 7.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from youth_justice
where not coalesce(proven, false)
group by person
