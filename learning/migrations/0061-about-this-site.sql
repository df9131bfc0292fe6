-- Who the centre is, how to reach it, what becomes of what readers leave, how accessible the site is: words an editor keeps, in
-- revisions that stay. Before the first one readers get the words this site comes with (about-words.ts).
create table articles.about (
  number integer primary key check (number > 0),
  sections jsonb not null,                 -- { who, contact, privacy, accessibility }: Markdown
  note text not null default '',
  saved_by bigint not null references accounts.account,
  saved_at timestamptz not null
);
create trigger edition after insert or update or delete on articles.about for each statement execute function articles.new_edition();
create view published.about as select sections, saved_at from articles.about order by number desc limit 1;
