---
id: tf15-p1c-custody
headline: Parents or children involved in crime or antisocial behaviour
need: Parent or young person due for release in the next 12 months
about: member
ages: [10, 120]
uses: { custody: [release] }
window: { ahead-months: 12 }
absence: nothing-recorded
value: { type: days, says: "due for release in {value} {day|days}, {window}" }
sensitivity: criminal
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P1c'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select c.person, min(c.release - $as_at) as value, true as met, list(c.fact_id) as evidence
from custody c, "window" w
where c.release between w.starts and w.ends
group by c.person
