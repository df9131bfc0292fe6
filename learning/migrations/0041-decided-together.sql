-- Many replies decided together, and taken back together: a flood of plausible ones is no day's work.
create table replies.batch (
  id bigint generated always as identity primary key,
  did text not null check (did in ('let-through', 'refused')),
  because text not null,
  account bigint not null references accounts.account,
  at timestamptz not null,
  undone_by bigint references accounts.account,
  undone_at timestamptz,
  check ((undone_by is null) = (undone_at is null))
);
alter table replies.step add column batch bigint references replies.batch;
create index step_batch on replies.step (batch) where batch is not null;
alter table replies.step drop constraint step_did_check;
alter table replies.step add constraint step_did_check check (did in ('let-through', 'refused', 'taken-down', 'corrected', 'undone'));
-- In the order they were taken: a made-up centre's clock stands still.
alter table replies.step add column number bigint generated always as identity;
