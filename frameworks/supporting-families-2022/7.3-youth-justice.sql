---
id: sf22-7.3-youth-justice
headline: Families diverted from crime
need: Young person involved in crime or antisocial behaviour
about: child
ages: [8, 18]
uses: { youth_justice: [proven] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} proven {offence or order|offences or orders}, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 7.3'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from youth_justice
where proven
group by person
