-- Letters to who asked for them and confirmed. An address is in one row of one table, and goes with it.
create table newsletter.subscriber (
  id bigint generated always as identity primary key,
  email text not null unique,               -- small letters
  areas text[] not null,                    -- none: all of them
  nonce bytea not null,                     -- what the links in letters are made from, with a key that is not in the database
  confirm_hash bytea not null unique,
  leave_hash bytea not null unique,
  asked_at timestamptz not null,
  letters_asked integer not null default 1, -- how often a confirming letter was asked for
  confirmed_at timestamptz,
  bounces integer not null default 0
);
create table newsletter.issue (
  id bigint generated always as identity primary key,
  subject text not null,
  intro text not null,                      -- Markdown
  articles bigint[] not null,
  state text not null default 'draft' check (state in ('draft', 'sending', 'sent')),
  composed_by bigint not null references accounts.account,
  composed_at timestamptz not null,
  sent_by bigint references accounts.account,
  sending_since timestamptz,
  sent_at timestamptz
);
-- One letter to one subscriber. It is written down as 'trying' before it goes: what a dead process was trying is 'unsure', for a person.
-- No reference to the subscriber: the row stays, as a number, when the address has gone.
create table newsletter.letter (
  issue bigint not null references newsletter.issue,
  subscriber bigint not null,
  state text not null default 'waiting' check (state in ('waiting', 'trying', 'sent', 'refused', 'unsure', 'skipped', 'left')),
  why text,
  tries integer not null default 0,
  at timestamptz,
  primary key (issue, subscriber)
);
create index letter_open on newsletter.letter (issue, subscriber) where state in ('waiting', 'trying', 'unsure');
-- How many came and went, by day; nobody's address.
create table newsletter.count (day date not null, what text not null check (what in ('asked', 'confirmed', 'left', 'bounced')), number integer not null, primary key (day, what));

create function newsletter.count_one(p_at timestamptz, p_what text) returns void language sql set search_path = pg_catalog as $$
  insert into newsletter.count (day, what, number) values ((p_at at time zone 'Europe/London')::date, p_what, 1)
  on conflict (day, what) do update set number = newsletter.count.number + 1
$$;

-- Asks for the newsletter. The answer is the same whether the address is there or not. A confirming letter goes at most three times, an hour
-- apart; at most 300 an hour altogether, so that nobody makes a weapon of us.
create function published.ask_newsletter(p_email text, p_areas text[], p_nonce bytea, p_confirm bytea, p_leave bytea, p_at timestamptz, p_machine_now timestamptz)
returns text language plpgsql security definer set search_path = pg_catalog as $$
declare
  v_id bigint;
begin
  if length(p_email) not between 3 and 254 or p_email <> lower(p_email) or length(p_nonce) <> 32 then return 'refused'; end if;
  if exists (select from unnest(p_areas) a where a not in (select code from articles.area)) then return 'refused'; end if;
  perform pg_advisory_xact_lock(hashtext('newsletter.subscriber'));
  if (select count(*) from jobs.job where queue = 'newsletter.confirm' and sent_at > p_machine_now - interval '1 hour') >= 300 then return 'busy'; end if;
  insert into newsletter.subscriber (email, areas, nonce, confirm_hash, leave_hash, asked_at)
  values (p_email, p_areas, p_nonce, p_confirm, p_leave, p_at)
  on conflict (email) do update set letters_asked = newsletter.subscriber.letters_asked + 1, asked_at = excluded.asked_at,
    areas = case when newsletter.subscriber.confirmed_at is null then excluded.areas else newsletter.subscriber.areas end
    where newsletter.subscriber.letters_asked < 3
      and not exists (select from jobs.job j where j.queue = 'newsletter.confirm' and j.data ->> 'subscriber' = newsletter.subscriber.id::text
                      and j.sent_at > p_machine_now - interval '1 hour')
  returning id into v_id;
  if v_id is null then return 'asked'; end if;
  insert into jobs.job (queue, data, key, due_at, sent_at)
  values ('newsletter.confirm', jsonb_build_object('subscriber', v_id), v_id::text, p_machine_now, p_machine_now) on conflict do nothing;
  perform newsletter.count_one(p_at, 'asked');
  return 'asked';
end $$;

-- Links in letters: who holds one is known by it, and nobody's address is ever told.
create function published.confirm_newsletter(p_confirm bytea, p_at timestamptz) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  update newsletter.subscriber set confirmed_at = p_at, letters_asked = 0 where confirm_hash = p_confirm and confirmed_at is null;
  if found then
    perform newsletter.count_one(p_at, 'confirmed');
    return true;
  end if;
  return exists (select from newsletter.subscriber where confirm_hash = p_confirm);
end $$;
create function published.newsletter_areas(p_leave bytea) returns text[] language sql stable security definer set search_path = pg_catalog as
  $$ select areas from newsletter.subscriber where leave_hash = p_leave $$;
create function published.set_newsletter_areas(p_leave bytea, p_areas text[]) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
begin
  if exists (select from unnest(p_areas) a where a not in (select code from articles.area)) then return false; end if;
  update newsletter.subscriber set areas = p_areas where leave_hash = p_leave;
  return found;
end $$;
-- Leaving deletes the address. What was still to be sent is not.
create function published.leave_newsletter(p_leave bytea, p_at timestamptz) returns boolean language plpgsql security definer set search_path = pg_catalog as $$
declare v_id bigint;
begin
  delete from newsletter.subscriber where leave_hash = p_leave returning id into v_id;
  if v_id is null then return false; end if;
  update newsletter.letter set state = 'left', at = p_at where subscriber = v_id and state = 'waiting';
  perform newsletter.count_one(p_at, 'left');
  return true;
end $$;
