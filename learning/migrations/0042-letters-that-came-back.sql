-- Letters that another mail server sent back, by number. The address itself is in no row here: it goes, and a mark made with a key that is
-- not in the database keeps it away for a while.
create table newsletter.bounce (
  issue bigint references newsletter.issue,  -- null: the letter that asked whether it was really them
  subscriber bigint not null,
  status text not null check (status ~ '^[45]\.\d{1,3}\.\d{1,3}$'),
  kind text not null check (kind in ('no-such-address', 'refused', 'late')),
  at timestamptz not null,
  unique nulls not distinct (issue, subscriber, kind)
);
create table newsletter.suppressed (
  mark bytea primary key,
  status text not null,
  since timestamptz not null
);
alter table newsletter.letter drop constraint letter_state_check;
alter table newsletter.letter add constraint letter_state_check
  check (state in ('waiting', 'trying', 'sent', 'refused', 'unsure', 'skipped', 'left', 'came-back'));
