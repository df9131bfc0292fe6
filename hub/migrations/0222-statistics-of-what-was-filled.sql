-- A place that was just filled has no statistics until PostgreSQL's own housekeeping comes round, and until then its pages take the wrong ways (minutes instead of a second).
-- The jobs that fill tables therefore ask for statistics of those that have grown by a fifth since they were last looked at. Pages on disk are compared: they are known at once,
-- where counted rows are told some seconds late. To analyse takes the owner's rights; nothing is read out.
create function ledger.analyze_grown(schemas text[]) returns text[] language plpgsql security definer set search_path = pg_catalog as $$
declare
  grown text[] := '{}';
  one record;
begin
  for one in
    select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any (schemas) and c.relkind = 'r' and c.relpersistence = 'p'
      and pg_relation_size(c.oid) / current_setting('block_size')::int > greatest(c.relpages, 0) * 1.2 + 4
    order by c.oid
  loop
    execute 'analyze ' || one.name;
    grown := grown || one.name;
  end loop;
  return grown;
end $$;
revoke execute on function ledger.analyze_grown(text[]) from public;
