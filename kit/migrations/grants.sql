-- Rights in kit's schemas, given anew after every migration, clone and restore. All rights have been taken away before.
grant usage on schema ledger, accounts, audit to :reader, :worker, :clerk;

-- Everybody reads which place and which load this is; whoever changes something takes a number.
grant select on ledger.place, ledger.head, ledger.load, ledger.migration to :reader, :worker, :clerk;
grant execute on function ledger.next_load(text, timestamptz, bigint) to :reader, :worker, :clerk;
grant insert, update on ledger.place to :clerk;

-- Whoever changes what restricts writes it to the journal; nobody reads another's.
grant select on ledger.wish_key to :worker, :clerk;
grant execute on function ledger.shown_wishes(), ledger.take_wishes() to :worker, :clerk;

-- Accounts: the clerk keeps them; the others may look up names, never a password or a token.
grant select, insert, update on accounts.organisation, accounts.account, accounts.role_held to :clerk;
grant select, insert, update, delete on accounts.session, accounts.failed_sign_in, accounts.visit, accounts.recovery_code, accounts.saved_view, accounts.email_waiting to :clerk;
grant select on accounts.organisation, accounts.role_held to :reader, :worker;
grant select (id, login, name, organisation, made_up, disabled_at) on accounts.account to :reader, :worker;

-- Audit: everybody writes, nobody changes, the clerk reads (for the auditor's commands).
grant insert on audit.entry, audit.detail to :reader, :worker, :clerk;
grant select (number) on audit.entry to :reader, :worker;
grant select on audit.entry, audit.detail, audit.head to :clerk;
grant execute on function audit.forget_details(bigint, timestamptz, bigint, text) to :clerk;

-- Jobs: whoever causes work sends it; the worker does it; the clerk looks at what failed and may have it tried again.
grant usage on schema jobs to :reader, :worker, :clerk;
grant insert on jobs.job to :reader, :worker, :clerk;
grant select, update, delete on jobs.job to :worker, :clerk;
