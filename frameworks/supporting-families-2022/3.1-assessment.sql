---
id: sf22-3.1-assessment
headline: Improved mental and physical health
need: Child who needs mental health support
about: child
ages: [0, 18]
uses: { assessment_factor: [factor] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} assessment {factor|factors}, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 3.1 (a factor has no severity and no end: a prompt, not proof)'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from assessment_factor
where lower(factor) in ('4a', '15a')
group by person
