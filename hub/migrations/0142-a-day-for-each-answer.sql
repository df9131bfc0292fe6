-- Each answer of check first keeps the day on which it was asked, by question; one that is carried on or kept unchanged is not fresh for that.
-- Answers written before this have none here: theirs is the day of the whole check.
alter table needs.check_first add column days jsonb not null default '{}';
