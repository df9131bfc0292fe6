-- A need that was held, was lost, and is good again since: the clock runs, and that it was lost is still told.
alter table progress.standing add column relapsed_on date;
