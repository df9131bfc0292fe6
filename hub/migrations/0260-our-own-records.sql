-- Our own record of somebody (of who takes part in a case, of what was written in a form) says nothing of identity and hangs by a must-link on a
-- record of theirs. It is told apart by its kind: it is nobody's to take out of a person, and stays with the person when a record goes.
alter table intake.source_record drop constraint source_record_kind_check;
alter table intake.source_record add constraint source_record_kind_check check (kind in ('person', 'contact', 'unborn', 'encoded', 'own'));
-- What came of a form has no bytes; a file always has.
update intake.source_record r set kind = 'own' from intake.delivery d where d.id = r.delivery and d.file_name = 'form' and d.bytes = 0;
-- What was decided, or taken back, at a load number: asked for each load since the last linking, each second that somebody reads.
create index decision_known_from on people.decision (known_from) where kind not like 'shield-%';
create index decision_known_to on people.decision (known_to) where kind not like 'shield-%';
