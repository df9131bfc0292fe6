---
id: tf15-m-p5
needs: ["P5"]
about: member
uses: { occurrence: [role, domestic_abuse] }
reads: days
silence: good
scope: family
sustain: { length: 6, unit: months, anchor: need-start }
regression: resets
says: { good: "no domestic abuse incident recorded by the police", bad: "a domestic abuse incident recorded by the police" }
sensitivity: domestic-abuse
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'R-DA; six months unverified'
---
select person, starts, starts as ends, false as good,
  -count(*) over (partition by person order by starts range between interval 6 months preceding and current row) as level,
  [fact_id] as evidence
from occurrence
where domestic_abuse
