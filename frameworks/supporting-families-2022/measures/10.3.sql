---
id: sf22-m-10.3
needs: ["10.3"]
about: child
uses: { not_in_education: [register] }
reads: days
silence: good-where-known
scope: person
sustain: { length: 6, unit: months, anchor: need-start }
regression: resets
says: { good: "not on the register of young people without education, work or training", bad: "on the register of young people without education, work or training" }
sensitivity: standard
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 10.3'
---
select person, starts, coalesce(ends, $as_at) as ends, false as good, -1 as level, [fact_id] as evidence
from not_in_education
where lower(register) = 'neet'
