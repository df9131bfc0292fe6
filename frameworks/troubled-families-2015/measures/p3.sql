---
id: tf15-m-p3
needs: ["P3"]
about: child
ages: [0, 17]
uses: { social_care: [stage] }
reads: days
silence: good
scope: family
sustain: { length: 6, unit: months, anchor: need-start }
regression: resets
says: { good: "not a child in need, no enquiry, no protection plan", bad: "a child in need, an enquiry or a protection plan" }
sensitivity: welfare
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'R-CIN: closed or stepped down and not reopened; six months unverified'
---
select person, starts, case when lower(stage) = 's47' then coalesce(ends, starts) else coalesce(ends, $as_at) end as ends, false as good,
  case lower(stage) when 'cp-plan' then -3 when 's47' then -2 else -1 end as level, [fact_id] as evidence
from social_care
where lower(stage) in ('cin', 's47', 'cp-plan')
