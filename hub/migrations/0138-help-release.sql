-- Counts of help that left for the centre, as a named person released them.
create table insight.help_release (
  id bigint generated always as identity primary key,
  report bigint not null, as_at date not null, packet text not null, sha256 text not null unique,
  released_by bigint not null references accounts.account, released_at timestamptz not null
);
insert into access.holds_nobody (table_name, because) values ('insight.help_release', 'counts, small ones withheld');
