---
id: tf15-p1d-probation
headline: Parents or children involved in crime or antisocial behaviour
need: Parent on licence, supervision or a community order
about: adult
uses: { supervision: [kind] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "under supervision, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P1d'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from supervision
where true
group by person
