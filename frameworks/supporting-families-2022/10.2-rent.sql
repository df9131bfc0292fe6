---
id: sf22-10.2-rent
headline: Financial stability
need: Unmanageable debt
about: adult
uses: { tenancy: [weeks, arrears] }
window: { current: true }
parameters: { weeks: 8 }
absence: not-met
value: { type: count, says: "{value} {week|weeks} of rent arrears, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 10.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, max(weeks) as value, max(weeks) >= $weeks as met, greatest(0, $weeks - max(weeks)) as shortfall, list(fact_id) as evidence
from tenancy
where weeks is not null
group by person
