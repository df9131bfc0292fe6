---
id: tf15-p6a-trust
headline: Parents and children with a range of health problems
need: Mental health problem
about: member
uses: { health_flag: [criterion, answer] }
window: { months: 12 }
absence: nothing-recorded
value: { type: flag, says: "the trust answered, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P6a'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, (max_by(upper(answer), starts) = 'Y')::integer as value, value = 1 as met, list(fact_id) as evidence
from health_flag
where criterion in ('3.1', '3.2') and upper(answer) in ('Y', 'N')
group by person
