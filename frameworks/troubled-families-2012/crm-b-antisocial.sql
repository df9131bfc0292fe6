---
id: tf12-crm-b-antisocial
headline: Crime and antisocial behaviour
need: Member involved in antisocial behaviour in the last 12 months
about: member
ages: [10, 120]
uses: { occurrence: [role, asb] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} antisocial behaviour {occurrence|occurrences}, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2012-15, financial framework, CRM-b'
valid: { from: 2012-04-01, to: 2015-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from occurrence
where asb and lower(role) in ('suspect', 'charged', 'convicted')
group by person
