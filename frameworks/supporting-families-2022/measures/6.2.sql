---
id: sf22-m-6.2
needs: ["6.2"]
about: child
ages: [0, 17]
uses: { missing_episode: [] }
reads: days
silence: good
scope: person
sustain: { length: 6, unit: months, anchor: need-start }
regression: resets
says: { good: "not missing from home", bad: "missing from home" }
sensitivity: welfare
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 6.2'
---
select person, starts, coalesce(ends, starts) as ends, false as good,
  -count(*) over (partition by person order by starts range between interval 6 months preceding and current row) as level,
  [fact_id] as evidence
from missing_episode
