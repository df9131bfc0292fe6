-- Flags about records that are known only by a random number; the linkage unit says whose they are.
select
  "record" as person, line, line_to,
  struct_pack(kind := 'encoded') as identity,
  [struct_pack(dataset := 'health_flag', key := "record" || '/' || criterion, starts := as_at, ends := as_at,
    details := json_object('criterion', criterion, 'answer', answer), sensitivity := 'health')] as facts
from flags
