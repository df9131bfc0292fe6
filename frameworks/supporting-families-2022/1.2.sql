---
id: sf22-1.2
headline: Getting a good education
need: Average attendance under 50 % across two consecutive full terms
about: child
ages: [4, 18]
uses: { attendance: [sessions_possible, sessions_absent] }
window: { full-terms: 2 }
parameters: { threshold: 0.50 }
absence: not-met
value: { type: ratio, says: "attended {value} of sessions, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 1.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person,
  1 - sum(sessions_absent) / sum(sessions_possible) as value,
  value < $threshold as met,
  greatest(0, value - $threshold) as shortfall,
  list(fact_id) as evidence
from attendance
group by person
having sum(sessions_possible) > 0
