-- Signs of significant harm go to the front door the same day. What somebody wrote in check first, or decided, waits here until the front door
-- says it has it, so that it cannot rest in a form nobody reads. Kept with what its writer had seen: it shows, and puts the family on the list,
-- for whoever sees as much, whatever a later run finds.
create table needs.harm (
  id bigint generated always as identity primary key, candidate bigint not null references needs.candidate,
  account bigint not null references accounts.account, seen_on date not null,
  flows smallint[] not null, shield text not null default 'none',
  ended text check (ended in ('taken', 'taken-back')),   -- the front door has it · whoever wrote it took it back
  ended_by bigint references accounts.account, ended_on date,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  check ((known_to is null) = (ended is null))
);
create unique index harm_once on needs.harm (candidate) where known_to is null;
select access.protect('needs.harm', 'exists (select from needs.candidate c where c.id = candidate)');

alter table needs.listed add column harm boolean not null default false;
delete from needs.listed_key;

do $$
declare families constant text := 'select distinct c.family from changed d join needs.candidate c on c.id = d.candidate';
begin
  execute format('create trigger listed_insert after insert on needs.harm referencing new table as came for each statement execute function needs.on_change_of_families(%L, %L)', families, 'select false');
  execute format('create trigger listed_delete after delete on needs.harm referencing old table as went for each statement execute function needs.on_change_of_families(%L, %L)', families, 'select false');
  execute format('create trigger listed_update after update on needs.harm referencing old table as went new table as came for each statement execute function needs.on_change_of_families(%L, %L)', families, 'select false');
  execute 'create trigger listed_truncate after truncate on needs.harm for each statement execute function needs.on_change_of_everything()';
end $$;

-- Written before there was this: what the newest check says of open candidates that nobody passed on. Nobody knows what its writer saw: it shows
-- where the family is on the list anyway.
insert into needs.harm (candidate, account, seen_on, flows, shield, known_from)
select k.candidate, k.account, k.checked_on, array(select id from agreements.flow), 'sealed', k.known_from
from needs.check_first k join needs.candidate c on c.id = k.candidate and c.known_to is null
where k.known_to is null and k.answers ->> 'significant-harm' = 'true'
  and not exists (select from needs.decision d where d.candidate = k.candidate and d.outcome = 'front-door' and d.known_to is null);
