-- From which day on the facts of a dataset are still there for everybody. Families not put forward were reduced to what windows then used;
-- a run that looks further back must read "history too short", never "nothing".
create table needs.reduced_before (dataset text primary key, day date not null);
insert into access.holds_nobody (table_name, because) values ('needs.reduced_before', 'days by dataset');
