---
id: tf15-p1b-antisocial
headline: Parents or children involved in crime or antisocial behaviour
need: Antisocial behaviour intervention in the last 12 months
about: member
ages: [10, 120]
uses: { occurrence: [role, asb] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} antisocial behaviour {occurrence|occurrences}, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P1b'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from occurrence
where asb and lower(role) in ('suspect', 'charged', 'convicted')
group by person
