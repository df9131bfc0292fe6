-- A project closes on a day, for a reason; who closed it stands in the audit. It may be opened again.
alter table research.project add column closed_because text;
alter table research.project add check ((closed_on is null) = (closed_because is null));
-- A paper belongs to a step of its own project, or to none.
alter table research.step add unique (project, id);
alter table research.paper add foreign key (project, step) references research.step (project, id);
-- What a review of a solution changed of who owns it, who was asked, what data and which recipe: sentences, as they were read then.
alter table research.solution_note add column changed text[] not null default '{}';
