---
id: sf22-8.3-police
headline: Safe from domestic abuse
need: Child affected by domestic abuse
about: child
ages: [0, 18]
uses: { occurrence: [role, domestic_abuse] }
window: { months: 12 }
parameters: { times: 1 }
absence: nothing-recorded
value: { type: count, says: "{value} {incident|incidents}, {window}" }
sensitivity: domestic-abuse
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 8.3'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, count(*) >= $times as met, greatest(0, $times - count(*)) as shortfall, list(fact_id) as evidence
from occurrence
where domestic_abuse and lower(role) in ('child present', 'victim', 'aggrieved')
group by person
