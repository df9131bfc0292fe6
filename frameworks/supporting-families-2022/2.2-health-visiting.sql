---
id: sf22-2.2-health-visiting
headline: Good early years development
need: Physical health needs of a child under six not met
about: child
ages: [0, 5]
uses: { health_visiting: [physical] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "physical needs not met at {value} {contact|contacts}, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 2.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from health_visiting
where physical
group by person
