---
id: sf22-8.1-marker
headline: Safe from domestic abuse
need: Adult affected by domestic abuse
about: adult
uses: { marker: [kind] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "a MARAC or refuge marker, {window}" }
sensitivity: domestic-abuse
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 8.1'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from marker
where lower(kind) in ('marac', 'refuge')
group by person
