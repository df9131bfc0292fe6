---
id: sf22-m-observed
needs: ["*"]
about: member
uses: { observation: [criterion, stance] }
reads: days
silence: unknown
scope: person
speaks-for: family
sustain: { length: 3, unit: months, anchor: need-start }
regression: resets
says: { good: "a practitioner wrote that the need is no longer there", bad: "a practitioner wrote that the need is there" }
sensitivity: welfare
verified: false # length and wording are placeholders until a place has checked them against its outcome plan
source: 'For needs without data of their own: a named practitioner’s word speaks for three months, or until the next; of a need of the whole family it is said of everybody'
---
select person, starts, until as ends, good, level, evidence
from (
  select person, starts,
    least(starts + 91, coalesce(lead(starts) over (partition by person order by starts, fact_id) - 1, starts + 91)) as until,
    stance, stance = 'better' as good, null::double as level, [fact_id] as evidence
  from observation
  where criterion = $need and stance in ('confirmed', 'better', 'struck-out')
)
where until >= starts -- of two on one day the later counts
  and stance <> 'struck-out' -- “it was never there” ends the word before it, and is no progress
