-- The facts a prompt rests on, so that it goes from a case when one of them is recalled. Empty once confirmed: then it rests on our own flow.
alter table support.case_needs add column evidence bigint[] not null default '{}';
