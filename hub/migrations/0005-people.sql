-- Why an edge stands that no weight made: a named person's decision, an answer put with whom it is about, a rule of record.
alter table people.edge add column rule text check (rule in ('decided', 'answer', 'same-council-number', 'same-expected-baby'));
