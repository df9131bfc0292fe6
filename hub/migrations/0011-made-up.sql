-- Until a place is ready for real data it takes only deliveries marked as made-up; real ones come after those are recalled.
alter table intake.delivery add column made_up boolean not null default false;
