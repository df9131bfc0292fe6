-- A reply that waits again may have answers. It does not make room for the next one: the oldest without answers does.
create or replace function published.leave_reply(p_slug text, p_parent bigint, p_name text, p_email text, p_comment text, p_lane text, p_at timestamptz)
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
    delete from replies.reply where id = (
      select r.id from replies.reply r where r.state = 'held' and r.lane = 'suspicious'
        and not exists (select from replies.reply answer where answer.parent = r.id) order by r.received_at, r.id limit 1);
  end if;
  insert into replies.reply (article, parent, name, comment, comment_hash, lane, received_at)
  values (v_article, p_parent, p_name, p_comment, v_hash, v_lane, p_at) returning id into v_reply;
  insert into replies.address (reply, email) values (v_reply, p_email);
  return 'held';
end $$;
