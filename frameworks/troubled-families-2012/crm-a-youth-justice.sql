---
id: tf12-crm-a-youth-justice
headline: Crime and antisocial behaviour
need: Young person under 18 with a proven offence in the last 12 months
about: child
ages: [10, 17]
uses: { youth_justice: [proven] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} proven {offence or order|offences or orders}, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2012-15, financial framework, CRM-a'
valid: { from: 2012-04-01, to: 2015-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from youth_justice
where proven
group by person
