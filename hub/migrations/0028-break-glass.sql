-- A restricted record opened in an emergency: for how long, who was told at once, by when somebody reviews it and what they found.
alter table access.alert
  add column families bigint[] not null default '{}',
  add column reason text,                  -- of who broke the glass; for owner and reviewer
  add column ends_at timestamptz,          -- until then the same account may look under it
  add column due_on date,                  -- to be reviewed by: one working day
  add column told bigint[] not null default '{}',                -- accounts: who asked for the restriction, who leads the case
  add column told_organisations smallint[] not null default '{}', -- whose records are restricted
  add column verdict text check (verdict in ('right', 'wrong')),
  add column words text,
  add constraint alert_glass check (kind <> 'break-glass' or (reason <> '' and ends_at is not null and due_on is not null)) not valid,
  add constraint alert_reviewed check ((reviewed_by is null) = (verdict is null and words is null)) not valid;
create index alert_glass on access.alert (account, ends_at) where kind = 'break-glass';
