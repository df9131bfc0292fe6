-- Of a restricted pair two people are not sure as well: one alone does not make it leave the list.
alter table people.review drop constraint review_first_verdict_check;
alter table people.review add constraint review_first_verdict_check check (first_verdict in ('same', 'different', 'not-sure'));
