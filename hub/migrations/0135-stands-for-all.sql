-- An alternative (continuous work of one adult), held, stands for every need of a family; what is counted by need leaves it out.
-- Computed once for what is kept already, whose rows of no need were alternatives; from now on it is written.
alter table progress.standing add column stands_for_all boolean generated always as (need = measure) stored;
alter table progress.standing alter column stands_for_all drop expression;
alter table progress.standing alter column stands_for_all set default false;
alter table progress.standing alter column stands_for_all set not null;
