-- Rights in the centre's schemas, given anew after every migration, clone and restore. All rights have been taken away before.
-- reader: the public pages. It reads what lies in `published` and calls what lies there; it sees no account, no audit, no job.
revoke all on all tables in schema accounts, audit, jobs from :reader;
revoke all on schema accounts, audit, jobs from :reader;
do $$
declare c record;
begin -- what kit gave by column does not go with the table's rights
  for c in select n.nspname, t.relname, a.attname from pg_attribute a join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
           where n.nspname in ('accounts', 'audit', 'jobs') and a.attacl is not null and a.attnum > 0 loop
    execute format('revoke all (%I) on %I.%I from %I', c.attname, c.nspname, c.relname, current_database() || '_reader');
  end loop;
end $$;
grant usage on schema published to :reader, :worker, :clerk;
grant select on all tables in schema published to :reader, :worker, :clerk;
grant execute on all functions in schema published to :reader;

-- clerk: editors' work. worker: jobs.
grant usage on schema articles, research, recipes, replies, newsletter to :worker, :clerk;
grant select, insert, update, delete on all tables in schema articles, research, recipes, replies, newsletter to :worker, :clerk;
grant execute on all functions in schema articles, research, recipes, replies, newsletter to :worker, :clerk;

-- The stamp of the database is no secret; numbers of loads are not the reader's.
revoke all on ledger.head, ledger.load, ledger.migration from :reader;
revoke execute on function ledger.next_load(text, timestamptz, bigint) from :reader;
