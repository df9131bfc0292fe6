---
id: tf12-wrk-benefits
headline: Work
need: Adult on an out-of-work benefit
about: adult
uses: { benefit: [out_of_work] }
window: { current: true }
absence: not-met
value: { type: count, says: "on an out-of-work benefit, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Troubled Families 2012-15, financial framework, WRK'
valid: { from: 2012-04-01, to: 2015-03-31 }
---
select person, count(*) as value, true as met, list(fact_id) as evidence
from benefit
where out_of_work
group by person
