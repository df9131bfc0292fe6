---
id: tf15-p1a-youth-justice
headline: Parents or children involved in crime or antisocial behaviour
need: Child or adult with a proven offence in the last 12 months
about: child
ages: [10, 18]
uses: { youth_justice: [proven] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} proven {offence or order|offences or orders}, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P1a'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from youth_justice
where proven
group by person
