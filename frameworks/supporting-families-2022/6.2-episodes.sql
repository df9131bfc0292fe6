---
id: sf22-6.2-episodes
headline: Children safe from abuse and exploitation
need: Missing from home
about: child
ages: [0, 18]
uses: { missing_episode: [] }
window: { months: 12 }
parameters: { times: 1 }
absence: nothing-recorded
value: { type: count, says: "missing {value} {time|times}, {window}" }
sensitivity: welfare
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 6.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, count(*) >= $times as met, list(fact_id) as evidence
from missing_episode
group by person
