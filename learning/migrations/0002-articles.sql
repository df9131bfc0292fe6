-- Texts: written in revisions that never change, checked, signed, published, corrected or withdrawn.
create table articles.series (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{0,62}$'),
  title text not null,
  about text not null
);

create table articles.article (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('blog', 'case-study', 'report')),
  slug text not null unique check (slug ~ '^[a-z][a-z0-9-]{2,79}$'),
  state text not null default 'draft' check (state in ('draft', 'review', 'sign-off', 'scheduled', 'published', 'withdrawn')),
  created_by bigint not null references accounts.account,
  created_at timestamptz not null,
  publish_at timestamptz,                  -- scheduled: the day it goes out by itself
  check ((state = 'scheduled') = (publish_at is not null))
);

-- All that a reader sees, and who must sign it, in one document under one hash.
create table articles.revision (
  article bigint not null references articles.article,
  number integer not null,
  content jsonb not null,
  hash bytea not null,
  saved_by bigint not null references accounts.account,
  saved_at timestamptz not null,
  note text not null default '',
  primary key (article, number)
);

create table articles.review (
  id bigint generated always as identity primary key,
  article bigint not null,
  revision integer not null,
  reviewer bigint not null references accounts.account,
  outcome text not null check (outcome in ('accepted', 'returned')),
  comment text not null default '',
  at timestamptz not null,
  foreign key (article, revision) references articles.revision
);

-- A named person looked at words that might tell who somebody is. They count for the sentence they stand in: another sentence asks again.
create table articles.clearance (
  article bigint not null references articles.article,
  kind text not null,
  sentence_hash bytea not null,
  words text not null,
  reason text not null,
  cleared_by bigint not null references accounts.account,
  at timestamptz not null,
  primary key (article, kind, words, sentence_hash)
);

-- Who is quoted has agreed to these words; other words ask again.
create table articles.quotation_approval (
  article bigint not null references articles.article,
  words_hash bytea not null,
  speaker text not null,
  evidence text not null,
  recorded_by bigint not null references accounts.account,
  at timestamptz not null,
  primary key (article, words_hash)
);

create table articles.signature (
  article bigint not null,
  revision integer not null,
  hash bytea not null,
  organisation text not null,
  approver bigint not null references accounts.account,
  at timestamptz not null,
  primary key (article, revision, approver),
  foreign key (article, revision) references articles.revision
);

create table articles.image (
  id bigint generated always as identity primary key,
  article bigint not null references articles.article,
  type text not null check (type in ('image/png', 'image/jpeg')),
  bytes bytea not null,
  alt text not null check (alt ~ '\S'),
  width integer not null,
  height integer not null,
  added_by bigint not null references accounts.account,
  at timestamptz not null
);

-- What stands on the public pages: copied out of the revision that was signed, at the moment of publishing.
create table articles.public_article (
  article bigint primary key references articles.article,
  revision integer not null,
  slug text not null unique,
  kind text not null,
  title text not null,
  summary text not null,
  authors jsonb not null,
  areas text[] not null,
  place text,
  series text,
  series_position integer,
  colleagues jsonb not null,
  publishers text[] not null,
  sections jsonb not null,                -- [{ heading, html }]; a blog has one without a heading
  words text not null,                    -- as plain text, for search and for the newsletter
  minutes integer not null,
  images bigint[] not null,
  published_at timestamptz not null,
  changed_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_because text,
  search tsvector generated always as (
    setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', summary), 'B') || to_tsvector('english', words)
  ) stored
);
create index public_article_search on articles.public_article using gin (search);
create table articles.correction (
  article bigint not null references articles.article,
  at timestamptz not null,
  says text not null,
  primary key (article, at)
);

create trigger edition after insert or update or delete on articles.public_article for each statement execute function articles.new_edition();
create trigger edition after insert or update or delete on articles.correction for each statement execute function articles.new_edition();
create trigger edition after insert or update or delete on articles.series for each statement execute function articles.new_edition();

create view published.article as
  select article as id, slug, kind, title, summary, authors, areas, place, series, series_position, colleagues, publishers, sections, words, minutes,
         published_at, changed_at, search
  from articles.public_article where withdrawn_at is null;
-- Of what was withdrawn only that it was, when and why.
create view published.withdrawn as
  select slug, kind, title, withdrawn_at, withdrawn_because from articles.public_article where withdrawn_at is not null;
create view published.correction as
  select a.slug, c.at, c.says from articles.correction c join articles.public_article a using (article) where a.withdrawn_at is null;
create view published.series as
  select code, title, about from articles.series s
  where exists (select from articles.public_article a where a.series = s.code and a.withdrawn_at is null);
create view published.image as
  select i.id, i.type, i.bytes from articles.image i
  where exists (select from articles.public_article a where a.withdrawn_at is null and i.id = any (a.images));
create view published.publisher as select code, name from accounts.organisation;
