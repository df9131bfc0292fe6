---
id: tf15-m-p4
needs: ["P4"]
about: adult
uses: { benefit: [out_of_work] }
reads: days
silence: good-where-known
scope: person
sustain: { length: 13, unit: weeks, anchor: need-start }
regression: resets
says: { good: "off out-of-work benefits", bad: "on an out-of-work benefit" }
sensitivity: standard
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'R-CE: 13 consecutive weeks, unverified'
---
select person, starts, coalesce(ends, $as_at) as ends, false as good, -1 as level, [fact_id] as evidence
from benefit
where out_of_work
