---
id: tf15-p1a-convicted
headline: Parents or children involved in crime or antisocial behaviour
need: Child or adult with a proven offence in the last 12 months
about: member
ages: [10, 120]
uses: { occurrence: [role] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "convicted {value} {time|times}, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P1a'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from occurrence
where lower(role) = 'convicted'
group by person
