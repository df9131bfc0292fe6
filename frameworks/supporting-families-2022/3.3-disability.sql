---
id: sf22-3.3-disability
headline: Improved mental and physical health
need: Learning disability, neurodiversity or physical health that affects the family
about: child
ages: [0, 18]
uses: { disability: [code] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "{value} {disability|disabilities} recorded, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 3.3'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from disability
where upper(code) not in ('NONE', '')
group by person
