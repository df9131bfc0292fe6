-- Work that outlives a request: sent in the transaction that causes it, done by a process that may die at any moment.
create schema jobs;

create table jobs.job (
  id bigint generated always as identity primary key,
  queue text not null check (queue ~ '^[a-z][a-z0-9.-]{0,62}$'),
  data jsonb not null default '{}',       -- ids and numbers; never a name or an address
  key text,                               -- while one with this key waits or runs, another is not taken
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  due_at timestamptz not null,
  tries integer not null default 0,
  leased_until timestamptz,               -- a running job whose lease ran out was left by a process that died
  lease uuid,
  failed_with text,                       -- a code, never an error's text
  sent_at timestamptz not null,
  ended_at timestamptz
);
create unique index job_key on jobs.job (queue, key) where state in ('waiting', 'running');
create index job_due on jobs.job (due_at) where state in ('waiting', 'running');
