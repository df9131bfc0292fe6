---
id: sf22-m-4
needs: ["4.1", "4.2"]
about: member
uses: { substance_flag: [in_treatment] }
reads: days
history: versions
silence: unknown
scope: person
sustain: { length: 3, unit: months, anchor: need-start }
regression: resets
says: { good: "in treatment", bad: "not in treatment" }
sensitivity: health
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 4.1 and 4.2; sustained engagement, three months are our own choice'
---
select person, starts, coalesce(ends, $as_at) as ends, in_treatment as good, null::double as level, [fact_id] as evidence
from substance_flag
where in_treatment is not null
