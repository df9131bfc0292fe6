-- What may flow is asked at every look, and parsing two dozen flows took 8 to 30 ms. The register therefore carries a version: a new
-- random one at every change, so that what was parsed can be kept until it changes and a change rolled back is never mistaken for another.
create table agreements.registry (single boolean primary key default true check (single), version uuid not null default gen_random_uuid());
insert into agreements.registry default values;
insert into access.holds_nobody (table_name, because) values ('agreements.registry', 'a random number');
create function agreements.registry_changed() returns trigger language plpgsql security definer set search_path = pg_catalog as
  $$ begin update agreements.registry set version = gen_random_uuid(); return null; end $$;
do $$
declare t text;
begin
  foreach t in array array['agreements.flow', 'agreements.agreement', 'agreements.signature', 'agreements.approval', 'agreements.pause',
    'agreements.recipe', 'agreements.case_delivery', 'law.gateway_acceptance', 'accounts.organisation']
  loop
    execute format('create trigger registry_changed after insert or update or delete or truncate on %s for each statement execute function agreements.registry_changed()', t);
  end loop;
end $$;
