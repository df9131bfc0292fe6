-- What left the place for the centre: the whole packet as it was sent, who released it, and the check sum by which it is known again.
create schema if not exists insight;
create table insight.coverage_release (
  id bigint generated always as identity primary key,
  run bigint not null, framework text not null, framework_hash text not null, as_at date not null,
  packet text not null, sha256 text not null unique,
  released_by bigint not null references accounts.account, released_at timestamptz not null
);
insert into access.holds_nobody (table_name, because) values ('insight.coverage_release', 'counts, small ones withheld');
