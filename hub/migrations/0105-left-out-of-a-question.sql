-- A family whose needs still show, but of whom nobody was asked about because they refused one of the two flows of the question: "not asked"
-- beside families that read "not answered" would tell that they refused. Kept with the question, never sent and read by no one but a run,
-- which lets them read as the others do.
create table intake.request_left_out (
  request bigint not null references intake.request on delete cascade,
  record bigint not null references intake.source_record on delete cascade,
  criterion text not null, primary key (request, record, criterion)
);
create index request_left_out_record on intake.request_left_out (record);
select access.protect('intake.request_left_out', 'false');
