-- A question has a day by which it should be answered: after it, silence is "not answered", and not "not asked".
alter table intake.request add column answer_by date;
update intake.request set answer_by = asked_on + 28; -- 20 working days, near enough for what was asked before
alter table intake.request alter column answer_by set not null;
alter table intake.request add check (answer_by >= asked_on);
