-- Why a child's own words are missing: said with what the worker saw. Without one or the other no assessment is signed.
alter table support.answer add column unheard text check (unheard in ('too-young', 'did-not-want'));
