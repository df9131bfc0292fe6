---
id: tf15-p4c-rent
headline: Adults out of work, at risk of financial exclusion, or young people at risk of worklessness
need: At significant risk of financial exclusion
about: adult
uses: { tenancy: [weeks] }
window: { current: true }
parameters: { weeks: 8 }
absence: not-met
value: { type: count, says: "{value} {week|weeks} of rent arrears, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P4c'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, max(weeks) as value, max(weeks) >= $weeks as met, greatest(0, $weeks - max(weeks)) as shortfall, list(fact_id) as evidence
from tenancy
where weeks is not null
group by person
