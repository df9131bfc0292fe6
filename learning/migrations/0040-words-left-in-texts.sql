-- Published texts found to hold words of somebody who withdrew. The words themselves are gone: it holds until another revision is published.
create table research.left_in_text (
  source bigint not null references research.source,
  article bigint not null references articles.article,
  revision integer not null,
  found_at timestamptz not null,
  primary key (source, article)
);
