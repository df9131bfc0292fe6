-- Contact-only: that somebody is supervised, and whom to ring. Nothing of the offence.
select
  crn as person, line, line_to,
  struct_pack(kind := 'person', forename := forename, surname := surname, sex := sex, born := date_of_birth) as identity,
  case when postcode is not null then [struct_pack(kind := 'home', postcode := postcode)] else [] end as addresses,
  [struct_pack(
      dataset := 'involvement', key := crn, starts := "start", ends := "end",
      details := json_object('service', 'probation', 'worker', officer, 'team', team, 'telephone', telephone,
        'status', case status when 'Current' then 'open' else 'closed' end, 'as_of', as_of, 'organisation', null), sensitivity := 'standard')] as facts
from people
