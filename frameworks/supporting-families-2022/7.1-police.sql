---
id: sf22-7.1-police
headline: Families diverted from crime
need: Adult involved in crime or antisocial behaviour
about: adult
uses: { occurrence: [role, domestic_abuse] }
window: { months: 12 }
parameters: { times: 1 }
absence: nothing-recorded
value: { type: count, says: "{value} {occurrence|occurrences} as suspect, charged or convicted, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 7.1'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, count(*) >= $times as met, greatest(0, $times - count(*)) as shortfall, list(fact_id) as evidence
from occurrence
where lower(role) in ('suspect', 'charged', 'convicted') and not coalesce(domestic_abuse, false)
group by person
