---
id: tf15-p6b-provider
headline: Parents and children with a range of health problems
need: Drug or alcohol problem
about: member
uses: { substance_flag: [in_treatment] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "in treatment, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P6b'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from substance_flag
where in_treatment
group by person
