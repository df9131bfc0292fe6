-- Jobs are named by numbers alone: no name, address or reason goes into one (kit/src/jobs/README.md).
insert into access.holds_nobody (table_name, because) values ('jobs.job', 'work to be done, by numbers; nobody is named in it');
