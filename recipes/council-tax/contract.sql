-- Accounts and who lives there. No dates of birth. What is owed is a fact of those who are liable.
select
  account_ref || '/' || person_no as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname) as identity,
  case when coalesce(address, postcode, uprn) is not null
    then [struct_pack(kind := 'home', line := address, postcode := postcode, uprn := uprn, starts := "from", ends := "to")] else [] end as addresses,
  case when telephone is not null then [struct_pack(scheme := 'phone', value := regexp_replace(telephone, '[^0-9+]', '', 'g'))] else [] end as identifiers,
  case when person_no <> '1' then [struct_pack(other := account_ref || '/1', kind := 'lives-with', resident := true, starts := "from", ends := "to")] else [] end as relations,
  case when liability in ('Sole', 'Joint') then [struct_pack(dataset := 'council_tax', key := account_ref || '/' || person_no, starts := "from", ends := "to",
    details := json_object('arrears', coalesce(arrears, 0)), sensitivity := 'standard')] else [] end as facts
from accounts
