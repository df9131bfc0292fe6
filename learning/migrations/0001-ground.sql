-- The centre's database. It holds nobody's case. What lies in `published` is what the world may read, and nothing else is:
-- the public pages run as the reader role, which has rights there only (grants.sql). Its views belong to the owner and choose rows
-- and columns; a new view there is a decision to publish.
create schema articles;
create schema research;
create schema recipes;
create schema replies;
create schema newsletter;
create schema published;

-- Counts what changed on the public pages: they are kept rendered while it stands still.
create table articles.edition (single boolean primary key default true check (single), number bigint not null);
insert into articles.edition (number) values (1);
create function articles.new_edition() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update articles.edition set number = number + 1;
  return null;
end $$;
create view published.edition as select number from articles.edition;

-- What the centre works on. A series, a feed and a reader's choice of newsletter are by area.
create table articles.area (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{0,62}$'),
  name text not null,
  about text not null,
  position smallint not null
);
insert into articles.area (code, name, about, position) values
  ('families', 'Sharing health data for families with many problems',
   'How local places share health data to find and support families with several serious problems at once, and to see whether things get better.', 1),
  ('safeguarding', 'Sharing to protect vulnerable families and children',
   'How agencies tell each other in time what they know about vulnerable families and children, and what stops them.', 2);
create trigger edition after insert or update or delete on articles.area for each statement execute function articles.new_edition();
create view published.area as select code, name, about, position from articles.area;

-- Local places the centre works with. They are places, not people.
create table articles.place (
  code text primary key check (code ~ '^[a-z][a-z0-9-]{0,62}$'),
  name text not null,
  about text not null default '',
  joined_on date
);
create trigger edition after insert or update or delete on articles.place for each statement execute function articles.new_edition();
create view published.place as select code, name, about from articles.place;
