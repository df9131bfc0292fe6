-- Answers to named questions. The record is the question's item: who it is about stands in our own request.
select
  request_ref || '/' || item as person, line, line_to,
  list_filter([
    struct_pack(dataset := 'health_flag', key := request_ref || '/' || item || '/' || criterion, starts := as_at, ends := as_at,
      details := json_object('criterion', criterion, 'answer', answer), sensitivity := 'health'),
    case when answer = 'Y' and contact_team is not null then struct_pack(
      dataset := 'involvement', key := request_ref || '/' || item || '/' || criterion, starts := as_at, ends := null::date,
      details := json_object('service', 'mental health', 'worker', null, 'team', contact_team, 'telephone', telephone,
        'status', 'open', 'as_of', as_at, 'organisation', null), sensitivity := 'standard') end
  ], lambda f: f is not null) as facts
from answers
