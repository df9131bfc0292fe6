---
id: sf22-m-3.2
needs: ["3.2"]
about: adult
uses: { health_flag: [criterion, answer] }
reads: days
silence: unknown
scope: person
sustain: { length: 3, unit: months, anchor: need-start }
regression: resets
says: { good: "the trust answered no", bad: "the trust answered yes" }
sensitivity: health
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 3.2; three months are our own choice. An answer speaks for the two months after it, or until the next'
---
select person, starts, until as ends, good, level, evidence
from (
  select person, starts,
    least(starts + 61, coalesce(lead(starts) over (partition by person order by starts, fact_id) - 1, starts + 61)) as until,
    upper(answer) = 'N' as good, null::double as level, [fact_id] as evidence
  from health_flag
  where criterion = '3.2' and upper(answer) in ('Y', 'N')
)
where until >= starts -- of two on one day the later counts
