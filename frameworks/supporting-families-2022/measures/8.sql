---
id: sf22-m-8
needs: ["8.1", "8.2", "8.3"]
about: member
uses: { occurrence: [role, domestic_abuse] }
reads: days
silence: good
scope: family
sustain: { length: 6, unit: months, anchor: need-start }
regression: resets
says: { good: "no domestic abuse incident recorded by the police for anybody of the family", bad: "a domestic abuse incident recorded by the police" }
sensitivity: domestic-abuse
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 8.1 to 8.3; six months unverified (R-DA). Whether the family is safe is for the practitioner to say'
---
select person, starts, starts as ends, false as good,
  -count(*) over (partition by person order by starts range between interval 6 months preceding and current row) as level,
  [fact_id] as evidence
from occurrence
where domestic_abuse
