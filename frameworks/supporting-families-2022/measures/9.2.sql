---
id: sf22-m-9.2
needs: ["9.1", "9.2"]
about: member
uses: { homelessness: [duty] }
reads: days
silence: good-where-known
scope: family
speaks-for: household
sustain: { length: 6, unit: months, anchor: need-start }
regression: resets
says: { good: "no homelessness duty open", bad: "a homelessness duty is open" }
sensitivity: standard
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 9.1 and 9.2; six months are our own choice'
---
select person, starts, coalesce(ends, $as_at) as ends, false as good, -1 as level, [fact_id] as evidence
from homelessness
where duty is not null
