---
id: tf15-p3b-social-care
headline: Children who need help
need: Child in need, enquiry or child protection plan
about: child
ages: [0, 18]
uses: { social_care: [stage] }
window: { current: true }
absence: nothing-recorded
value: { type: count, says: "open to social care, {window}" }
sensitivity: welfare
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P3b'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from social_care
where lower(stage) in ('cin', 's47', 'cp-plan')
group by person
