---
id: tf15-p2a-all-absence
headline: Children who have not been attending school regularly
need: Persistent absence across the last three full terms
about: child
ages: [4, 18]
uses: { attendance: [sessions_possible, sessions_absent] }
window: { full-terms: 3 }
parameters: { threshold: 0.10 }
absence: not-met
value: { type: ratio, says: "missed {value} of sessions, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P2a (another plan counts all absence, from 10 %)'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, sum(sessions_absent) / sum(sessions_possible) as value, value >= $threshold as met,
  greatest(0, $threshold - value) as shortfall, list(fact_id) as evidence
from attendance
group by person
having sum(sessions_possible) > 0
