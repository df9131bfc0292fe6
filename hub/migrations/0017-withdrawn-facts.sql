-- How many facts an earlier run used that a recall has since removed: the findings that named them go with them, the number stays, so that
-- a repeat of that run can say what may no longer be used, and why.
create table needs.withdrawn (
  run bigint not null references needs.run on delete cascade, delivery bigint not null, flow smallint not null references agreements.flow,
  facts int not null check (facts > 0), load bigint not null,
  primary key (run, delivery)
);
insert into access.holds_nobody (table_name, because) values ('needs.withdrawn', 'numbers of facts by run and delivery');
