---
id: tf12-edu-c-unauthorised
headline: Education
need: Absence without leave of 15 % across the last three terms
about: child
ages: [4, 18]
uses: { attendance: [sessions_possible, sessions_unauthorised] }
window: { full-terms: 3 }
parameters: { threshold: 0.15 }
absence: not-met
value: { type: ratio, says: "missed {value} of sessions without leave, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2012-15, financial framework, EDU-c'
valid: { from: 2012-04-01, to: 2015-03-31 }
---
select person, sum(sessions_unauthorised) / sum(sessions_possible) as value, value >= $threshold as met,
  greatest(0, $threshold - value) as shortfall, list(fact_id) as evidence
from attendance
group by person
having sum(sessions_possible) > 0
