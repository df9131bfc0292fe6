---
id: sf22-2.1-maternity
headline: Good early years development
need: Expectant or new parent who needs additional support
about: member
ages: [10, 60]
uses: { pregnancy: [complex, outcome] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "complex social factors in pregnancy, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 2.1'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from pregnancy
where complex and lower(coalesce(outcome, '')) not in ('loss')
group by person
