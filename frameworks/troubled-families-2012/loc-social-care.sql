---
id: tf12-loc-social-care
headline: Local discretion
need: Child in need, or another high cost a place names
about: child
ages: [0, 18]
uses: { social_care: [stage] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "open to social care, {window}" }
sensitivity: welfare
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2012-15, financial framework, LOC (the filter was local; this is one example)'
valid: { from: 2012-04-01, to: 2015-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from social_care
where lower(stage) in ('cin', 's47', 'cp-plan')
group by person
