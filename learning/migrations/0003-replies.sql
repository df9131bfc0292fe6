-- What readers answer. Nothing is public before a moderator lets it through. The address lies apart, reached by no view.
create table replies.reply (
  id bigint generated always as identity primary key,
  article bigint not null references articles.article,
  parent bigint references replies.reply,   -- one level: a reply to a reply that is none itself
  name text not null,
  comment text not null,
  comment_hash bytea not null,
  state text not null default 'held' check (state in ('held', 'public', 'refused', 'taken-down')),
  lane text not null default 'ordinary' check (lane in ('ordinary', 'suspicious')),
  received_at timestamptz not null,
  decided_by bigint references accounts.account,
  decided_at timestamptz,
  because text,                             -- of a refusal or a take-down; what is corrected
  corrected_at timestamptz
);
create index reply_held on replies.reply (lane, received_at) where state = 'held';
create index reply_public on replies.reply (article) where state = 'public';
-- Deleted with a refusal or a take-down, and 90 days after a decision in any case.
create table replies.address (reply bigint primary key references replies.reply on delete cascade, email text not null);
-- Every step after the first: who let it through, took it down, corrected it, and what stood there before.
create table replies.step (
  reply bigint not null references replies.reply on delete cascade,
  at timestamptz not null,
  account bigint not null references accounts.account,
  did text not null check (did in ('let-through', 'refused', 'taken-down', 'corrected')),
  because text not null default '',
  before text
);
create trigger edition after update on replies.reply for each statement execute function articles.new_edition();

create view published.reply as
  select r.id, a.slug, r.parent, r.name, r.comment, r.received_at, r.corrected_at from replies.reply r join articles.public_article a using (article)
  where r.state = 'public' and a.withdrawn_at is null;

-- The only way in. Where 500 wait in a lane (more than a person reads in a day) the oldest suspicious one makes room; an ordinary one is
-- told so. The same words to the same text are kept once.
create function published.leave_reply(p_slug text, p_parent bigint, p_name text, p_email text, p_comment text, p_lane text, p_at timestamptz)
returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
  v_article bigint;
  v_hash bytea := sha256(convert_to(lower(p_comment), 'UTF8'));
  v_lane text := p_lane;
  v_reply bigint;
begin
  if length(p_name) not between 1 and 80 or length(p_email) not between 3 and 254 or length(p_comment) not between 1 and 4000 then
    return 'refused';
  end if;
  select article into v_article from articles.public_article where slug = p_slug and withdrawn_at is null;
  if v_article is null then return 'gone'; end if;
  if p_parent is not null and not exists (
    select from replies.reply where id = p_parent and article = v_article and state = 'public' and parent is null) then
    return 'gone';
  end if;
  perform pg_advisory_xact_lock(hashtext('replies.reply'));
  if exists (select from replies.reply where article = v_article and comment_hash = v_hash) then return 'held'; end if;
  if exists (select from replies.reply where comment_hash = v_hash) then v_lane := 'suspicious'; end if;
  if (select count(*) from replies.reply where state = 'held' and lane = v_lane) >= 500 then
    if v_lane = 'ordinary' then return 'full'; end if;
    delete from replies.reply where id = (select id from replies.reply where state = 'held' and lane = 'suspicious' order by received_at, id limit 1);
  end if;
  insert into replies.reply (article, parent, name, comment, comment_hash, lane, received_at)
  values (v_article, p_parent, p_name, p_comment, v_hash, v_lane, p_at) returning id into v_reply;
  insert into replies.address (reply, email) values (v_reply, p_email);
  return 'held';
end $$;
