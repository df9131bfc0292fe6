---
id: sf22-m-6.1
needs: ["6.1"]
about: child
ages: [0, 17]
uses: { social_care: [stage] }
reads: days
silence: good
scope: family
sustain: { length: 6, unit: months, anchor: need-start }
regression: resets
says: { good: "no enquiry and no protection plan", bad: "an enquiry or a protection plan" }
sensitivity: welfare
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'SF 2022-25, 6.1; closed or stepped down and not reopened (R-CIN), six months unverified'
---
select person, starts,
  case when lower(stage) = 's47' then coalesce(ends, starts) else coalesce(ends, $as_at) end as ends,
  false as good,
  case when lower(stage) = 'cp-plan' then -2 else -1 end as level,
  [fact_id] as evidence
from social_care
where lower(stage) in ('s47', 'cp-plan')
