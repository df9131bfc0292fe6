-- What a run found by a record that turned out to be somebody else's is seen by nobody until the next run (needs/runs/part-findings.store.ts).
-- It stays, for a repeat and for being put back; in its place stands a row that says that nothing is known.
alter table needs.finding add column parted boolean not null default false, add column stands_in boolean not null default false;
alter table needs.already_open add column parted boolean not null default false;
create index finding_parted on needs.finding (run) where parted;
create index already_open_parted on needs.already_open (run) where parted;
select access.protect('needs.finding', 'not parted and all_flows(flows) and class(shield) and class(sensitivity) and person(person) and whole(person, flows)');
select access.protect('needs.already_open', 'not parted and all_named(flows) and class(shield) and class(sensitivity) and person(person) and whole(person, flows)');
-- A shield kept for whoever records turned out to be is nobody's own (people/shields.store.ts): null reads as not mine.
