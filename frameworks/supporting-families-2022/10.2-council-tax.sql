---
id: sf22-10.2-council-tax
headline: Financial stability
need: Unmanageable debt
about: adult
uses: { council_tax: [arrears] }
window: { current: true }
parameters: { pounds: 500 }
absence: not-met
value: { type: amount, says: "£{value} of council tax owed, {window}" }
sensitivity: standard
verified: false # wording not checked against the national guidance
source: 'Supporting Families outcome framework 2022-25, 10.2'
valid: { from: 2022-10-03, to: 2025-03-31 }
---
select person, max(arrears) as value, max(arrears) >= $pounds as met, greatest(0, $pounds - max(arrears)) as shortfall, list(fact_id) as evidence
from council_tax
where arrears is not null
group by person
