---
id: sf22-m-10.1
needs: ["10.1"]
about: adult
uses: { benefit: [out_of_work] }
reads: days
silence: good-where-known
scope: person
sustain: { length: 3, unit: months, anchor: need-start }
regression: resets
says: { good: "off out-of-work benefits", bad: "on an out-of-work benefit" }
sensitivity: standard
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 10.1; three consecutive months as in the answer of 2016 (R-CE)'
---
select person, starts, coalesce(ends, $as_at) as ends, false as good, -1 as level, [fact_id] as evidence
from benefit
where out_of_work
