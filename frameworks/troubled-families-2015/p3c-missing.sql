---
id: tf15-p3c-missing
headline: Children who need help
need: Missing, at risk of exploitation, or early-years place not taken up
about: child
ages: [0, 18]
uses: { missing_episode: [] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "missing {value} {time|times}, {window}" }
sensitivity: welfare
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P3c'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from missing_episode
where true
group by person
