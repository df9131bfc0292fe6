-- Questions asked about named people (flag-only, match-at-source). Asking is itself a disclosure: each question is kept with who asked, and
-- an answer about somebody not asked for is refused at intake. The answer's record is put with the record it was asked about.
create table intake.request (
  id bigint generated always as identity primary key,
  reference text not null unique,
  flow smallint not null references agreements.flow,        -- the flow by which we ask
  answer_flow smallint not null references agreements.flow, -- the flow by which they answer
  asked_on date not null, account bigint not null references accounts.account, items int not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load
);
create index request_answer_flow on intake.request (answer_flow);
create table intake.request_item (
  request bigint not null references intake.request on delete cascade, item text not null,
  record bigint not null references intake.source_record on delete cascade, -- whose identity was given
  person bigint not null, criterion text not null,
  primary key (request, item)
);
create index request_item_record on intake.request_item (record);
create index request_item_person on intake.request_item (person);

select access.protect('intake.request_item', 'person(person) and record(record) and class(''health'')');
insert into access.holds_nobody (table_name, because) values ('intake.request', 'how many were asked about, by whom and when');
