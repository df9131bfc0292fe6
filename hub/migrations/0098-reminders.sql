-- Reminders by e-mail: how often somebody wants them, and which letter of which day went out. A letter holds counts, and names nobody.
create table support.reminder (
  account bigint primary key references accounts.account,
  often text not null default 'daily' check (often in ('daily', 'weekly', 'never')),
  token text not null unique,              -- of the link that turns them off; it lets nobody do anything else
  changed_at timestamptz not null
);
create table support.reminder_sent (
  account bigint not null references accounts.account, day date not null,
  state text not null check (state in ('trying', 'sent', 'nothing-due', 'away', 'refused', 'unsure')),
  why text, at timestamptz not null, primary key (account, day)
);
insert into access.holds_nobody (table_name, because) values
  ('support.reminder', 'how often one of the staff is reminded'), ('support.reminder_sent', 'that one of the staff was reminded on a day');
