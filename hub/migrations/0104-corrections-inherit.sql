-- The reason for a correction rests on what its writer saw, as that of a decision does (0023): it carries those flows and the strictest
-- shield of it, and is read by whoever sees as much. Reasons written before carry none, and are read by nobody.
alter table families.correction add column flows smallint[] not null default '{}', add column shield text not null default 'none';
