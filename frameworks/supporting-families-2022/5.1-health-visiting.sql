---
id: sf22-5.1-health-visiting
headline: Improved family relationships
need: Parenting support required
about: child
ages: [0, 5]
uses: { health_visiting: [parenting] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "parenting support asked for at {value} {contact|contacts}, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 5.1'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from health_visiting
where parenting
group by person
