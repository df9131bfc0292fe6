-- The run that put a family forward first. `run` is the newest that found it: every run writes it anew, so it says nothing of the day a family was
-- put forward (insight/help/ways.store.ts compared with it only families that got better). Null: by a referral or an observation.
alter table needs.candidate add column first_run bigint references needs.run;
update needs.candidate c set first_run = r.id from needs.run r where r.load = c.known_from and not r.exercise;
