-- What somebody writes as a reason rests on what they saw: it carries those flows and the strictest shield of it, and is read by whoever
-- sees as much (derived data inherit). Reasons written before carry none, and are read by nobody but who may see everything.
alter table needs.decision add column flows smallint[] not null default '{}', add column shield text not null default 'none';
