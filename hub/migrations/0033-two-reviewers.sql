-- A pair of which somebody is restricted is decided by two people: the first verdict waits here for the second reader.
alter table people.review
  add column first_verdict text check (first_verdict in ('same', 'different')),
  add column first_by bigint references accounts.account,
  add constraint review_first check ((first_verdict is null) = (first_by is null));
