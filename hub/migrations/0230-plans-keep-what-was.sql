-- What is changed in a plan or an assessment is said anew, and what was said before stays with its loads (design: nothing is overwritten). An action
-- carried on or done, a goal that ended, a task that is done and an assessment that is signed are new rows of the same thing: began_as is the row
-- it began as, whose number it keeps for everybody; null where it is that row itself.
alter table support.action add column began_as bigint references support.action;
alter table support.goal add column began_as bigint references support.goal;
alter table support.task add column began_as bigint references support.task;
alter table support.assessment add column began_as bigint references support.assessment;
-- The day an action was due when it was agreed, and how often it was carried to a later one. What was carried before today lost its first day: that
-- of the reviews tells how many were carried, and not which.
alter table support.action add column first_due date, add column carried smallint not null default 0;
create index action_began_as on support.action (began_as) where known_to is null;
create index goal_began_as on support.goal (began_as) where known_to is null;
