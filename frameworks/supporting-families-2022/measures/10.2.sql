---
id: sf22-m-10.2
needs: ["10.2"]
about: adult
uses: { tenancy: [weeks, arrears] }
reads: days
history: versions
silence: unknown
scope: family
speaks-for: household
sustain: { length: 3, unit: months, anchor: need-start }
regression: resets
parameters: { weeks: 8 }
says: { good: "rent arrears under eight weeks", bad: "rent arrears of eight weeks or more" }
sensitivity: standard
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 10.2; three months are our own choice'
---
select person, starts, coalesce(ends, $as_at) as ends, weeks < $weeks as good, -weeks as level, [fact_id] as evidence
from tenancy
where weeks is not null
