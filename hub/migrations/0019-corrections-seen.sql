-- Who is taken out of a family is out of the reach of its team; the team must still see that it was done, and be able to take it back.
-- So a correction that takes somebody out shows to who sees the child by whom it names the family.
alter table families.correction add column child bigint generated always as ((body ->> 'child')::bigint) stored;
select access.protect('families.correction', 'person(child) and (kind in (''remove'', ''move-out'') or (person(person)))');
