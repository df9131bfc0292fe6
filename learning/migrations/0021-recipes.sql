-- Recipes as hubs export them, and what those who cooked them tell.
create table recipes.version (
  id bigint generated always as identity primary key,
  name text not null check (name ~ '^[a-z][a-z0-9-]{0,60}$'),
  place text not null,                      -- who handed it on
  number text not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  head jsonb not null,
  texts jsonb not null,
  ancestry jsonb not null,
  shown boolean not null default false,
  taken_by bigint not null references accounts.account,
  taken_at timestamptz not null,
  unique (name, hash)
);

create table recipes.story (
  id bigint generated always as identity primary key,
  recipe text not null,
  place text not null references articles.place,
  kind text not null check (kind in ('cooked', 'tip', 'disaster')),
  words text not null,
  told_by text not null,                    -- a role and an organisation
  on_day date not null,
  shown boolean not null default false,
  made_by bigint not null references accounts.account,
  made_at timestamptz not null
);

create view published.recipe as
  select id, name, place, number, hash, head, texts, ancestry, taken_at from recipes.version where shown;
create view published.recipe_story as
  select id, recipe, place, kind, words, told_by, on_day from recipes.story where shown;

create trigger edition after insert or update or delete on recipes.version for each statement execute function articles.new_edition();
create trigger edition after insert or update or delete on recipes.story for each statement execute function articles.new_edition();
