---
id: sf22-5.4-assessment
headline: Improved family relationships
need: Unsupported young carer or changed caring role
about: child
ages: [0, 18]
uses: { assessment_factor: [factor] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} assessment {factor|factors}, {window}" }
sensitivity: welfare
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 5.4 (a factor has no severity and no end: a prompt, not proof)'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from assessment_factor
where lower(factor) in ('7a')
group by person
