-- Who was taken out of a case by a named person stays out: people and families being formed anew bring back only whom data took out.
alter table support.case_member add column ended_by bigint references accounts.account;
