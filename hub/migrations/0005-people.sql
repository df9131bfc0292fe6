-- Why an edge stands that no weight made: a named person's decision, an answer put with whom it is about, a rule of record.
alter table people.edge add column rule text check (rule in ('decided', 'answer', 'same-council-number', 'same-expected-baby'));

-- A shield is carried to all records of a person. What the source itself had said of the record is kept here, so that a shield lifted leaves
-- what the source asked for. known_from: the version of the record it was said with; a newer version says it anew.
create table people.record_shield (
  record bigint primary key, said text not null check (said in ('none', 'address', 'restricted', 'sealed')), known_from bigint not null
);
select access.protect('people.record_shield', 'false');

create index link_past on people.link (record) where known_to is not null;
