---
id: tf15-p5-marker
headline: Families affected by domestic violence and abuse
need: Domestic abuse, as victim or perpetrator, in the last 12 months
about: member
uses: { marker: [kind] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "a MARAC or refuge marker, {window}" }
sensitivity: domestic-abuse
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P5'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from marker
where lower(kind) in ('marac', 'refuge')
group by person
