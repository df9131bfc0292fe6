-- Searches of the whole place are reviewed by sample: drawn by a seed that is kept, so that anybody can draw the same again.
create table insight.search_sample (
  id bigint generated always as identity primary key,
  seed text not null, from_day date not null, to_day date not null,
  drawn_by bigint not null references accounts.account, drawn_at timestamptz not null,
  entries bigint[] not null, of_entries integer not null   -- how many were drawn from
);
create table insight.search_review (
  sample bigint not null references insight.search_sample, entry bigint not null,
  verdict text not null check (verdict in ('right', 'ask', 'wrong')), words text not null,
  reviewed_by bigint not null references accounts.account, reviewed_at timestamptz not null,
  primary key (sample, entry)
);
insert into access.holds_nobody (table_name, because) values
  ('insight.search_sample', 'numbers of audit entries'), ('insight.search_review', 'what a manager found of a search; never whom it was for');
