---
id: tf15-p6c-maternity
headline: Parents and children with a range of health problems
need: Vulnerable new mother
about: member
ages: [10, 60]
uses: { pregnancy: [complex, outcome] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "complex social factors in pregnancy, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P6c'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from pregnancy
where complex and lower(coalesce(outcome, '')) not in ('loss')
group by person
