-- What two checks say together, once their families are found to be one, is nobody's word (needs/worklist/follow-families.ts): who asked what stands in each of them.
alter table needs.check_first alter column account drop not null;
