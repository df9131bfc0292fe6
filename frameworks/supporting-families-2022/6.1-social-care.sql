---
id: sf22-6.1-social-care
headline: Children safe from abuse and exploitation
need: Emotional, physical or sexual abuse or neglect, historic or current
about: child
ages: [0, 18]
uses: { social_care: [stage] }
window: { months: 12 }
absence: nothing-recorded
value: { type: count, says: "{value} {enquiry or protection plan|enquiries or protection plans}, {window}" }
sensitivity: welfare
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 6.1'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from social_care
where lower(stage) in ('s47', 'cp-plan')
group by person
