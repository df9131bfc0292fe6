-- Two families found to be one: what was put forward, checked, decided and what waits for the front door goes with the family that stays
-- (needs/worklist/follow-families.ts). `families`: those it stood with before, oldest first; families.lineage says since when.
alter table needs.candidate add column families bigint[] not null default '{}';
-- Where both waited, the younger of two is ended as joined: the family still waits, since the elder day.
alter table needs.harm drop constraint harm_ended_check;
alter table needs.harm add constraint harm_ended_check check (ended in ('taken', 'taken-back', 'joined'));
