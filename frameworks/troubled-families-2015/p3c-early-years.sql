---
id: tf15-p3c-early-years
headline: Children who need help
need: Missing, at risk of exploitation, or early-years place not taken up
about: child
ages: [2, 4]
uses: { early_years: [taken_up] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "a free place not taken up, {window}" }
sensitivity: welfare
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P3c'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from early_years
where not taken_up
group by person
