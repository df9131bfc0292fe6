-- What was measured of a person before records were parted may rest on somebody else's record. It is seen by nobody until the case is measured anew
-- (progress/part-histories.store.ts), as findings are not (0181).
alter table progress.history add column parted boolean not null default false;
select access.protect('progress.history', 'not parted and all_named(flows) and class(shield) and class(sensitivity) and person(person) and whole(person, flows)');
