-- Encoded linkage: a linkage unit that knows nobody says which record number of another agency is which of ours. Only the pair is kept: the
-- encodings, the secret and the crosswalk never come here. The other agency's record is put with ours and rests on both flows.
create table intake.encoded_pair (
  flow smallint not null references agreements.flow,         -- the flow by which their flags come
  their_key text not null,                                   -- their record number, random
  record bigint not null references intake.source_record on delete cascade, -- our record, whose encoding was matched
  asked_flow smallint not null references agreements.flow,   -- the flow by which our encodings went to the linkage unit
  account bigint not null references accounts.account,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  primary key (flow, their_key, known_from)
);
create index encoded_pair_record on intake.encoded_pair (record);
select access.protect('intake.encoded_pair', 'named(flow) and record(record) and class(''health'')');

alter table people.edge drop constraint edge_rule_check;
alter table people.edge add constraint edge_rule_check
  check (rule in ('decided', 'answer', 'same-council-number', 'same-expected-baby', 'encoded-match'));
