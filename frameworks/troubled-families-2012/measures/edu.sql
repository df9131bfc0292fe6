---
id: tf12-m-edu
needs: ["EDU"]
about: child
ages: [4, 18]
uses: { attendance: [sessions_possible, sessions_unauthorised] }
reads: terms
silence: unknown
scope: every-school-age-child
sustain: { length: 3, unit: full-terms, anchor: need-start }
regression: resets
asked: always # a child whose attendance is no need of the case counts as well
name: School attendance of every child
parameters: { threshold: 0.85 }
says: { good: "missed 15 % or less without leave in the term", bad: "missed more than 15 % without leave in the term" }
sensitivity: standard
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'R-EDU: every school-age child of the family at 85 % or more for three consecutive terms (from September 2015)'
---
select a.person, t.starts, t.ends,
  1 - sum(a.sessions_unauthorised) / sum(a.sessions_possible) as level,
  level >= $threshold as good,
  list(a.fact_id) as evidence
from attendance a join term t on a.starts <= t.ends and a.ends >= t.starts
where t.full
group by a.person, t.starts, t.ends
having sum(a.sessions_possible) > 0
