---
id: tf15-p5-police
headline: Families affected by domestic violence and abuse
need: Domestic abuse, as victim or perpetrator, in the last 12 months
about: member
uses: { occurrence: [role, domestic_abuse] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} {incident|incidents}, {window}" }
sensitivity: domestic-abuse
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P5'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from occurrence
where domestic_abuse and lower(role) <> 'witness'
group by person
