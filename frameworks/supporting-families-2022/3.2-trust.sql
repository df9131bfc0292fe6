---
id: sf22-3.2-trust
headline: Improved mental and physical health
need: Adult who needs mental health support
about: adult
uses: { health_flag: [criterion, answer] }
window: { months: 12 }
absence: nothing-recorded
value: { type: flag, says: "the trust answered, {window}" }
sensitivity: health
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 3.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person,
  (max_by(upper(answer), starts) = 'Y')::integer as value,
  value = 1 as met,
  list(fact_id) as evidence
from health_flag
where criterion = '3.2' and upper(answer) in ('Y', 'N')
group by person
