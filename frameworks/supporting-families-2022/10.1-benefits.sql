---
id: sf22-10.1-benefits
headline: Financial stability
need: Adult out of work
about: adult
uses: { benefit: [out_of_work] }
window: { current: true }
absence: not-met
value: { type: count, says: "on an out-of-work benefit, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 10.1'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from benefit
where out_of_work
group by person
