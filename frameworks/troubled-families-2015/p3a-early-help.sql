---
id: tf15-p3a-early-help
headline: Children who need help
need: Assessed as needing early help
about: child
ages: [0, 18]
uses: { early_help: [open] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "early help open, {window}" }
sensitivity: welfare
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P3a'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from early_help
where coalesce(open, true)
group by person
