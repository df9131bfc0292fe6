---
id: tf12-m-crm
needs: ["CRM"]
about: member
uses: { occurrence: [role, domestic_abuse] }
reads: days
silence: good
scope: family
sustain: { length: 6, unit: months, anchor: need-start }
regression: resets
says: { good: "no offence or antisocial behaviour recorded by the police", bad: "an offence or antisocial behaviour recorded by the police" }
sensitivity: criminal
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'No offence or antisocial behaviour for six months; the scheme asked for a fall of a third or of 60 %, which the counts here do not show'
---
select person, starts, starts as ends, false as good,
  -count(*) over (partition by person order by starts range between interval 6 months preceding and current row) as level,
  [fact_id] as evidence
from occurrence
where lower(role) in ('suspect', 'charged', 'convicted') and not coalesce(domestic_abuse, false)
