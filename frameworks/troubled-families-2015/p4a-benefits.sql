---
id: tf15-p4a-benefits
headline: Adults out of work, at risk of financial exclusion, or young people at risk of worklessness
need: Adult on an out-of-work benefit
about: adult
uses: { benefit: [out_of_work] }
window: { current: true }
absence: not-met
value: { type: count, says: "on an out-of-work benefit, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2015-20, published local plans, P4a'
valid: { from: 2015-04-01, to: 2021-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from benefit
where out_of_work
group by person
