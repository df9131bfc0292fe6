-- Which family a case was about, and since and until which load. A case follows the child (0035); whoever was of the family before counts for the
-- days before: without this, incidents of a carer the child no longer lives with were forgotten the day the case moved.
create table support.case_family (
  case_id bigint not null references support.cases, family bigint not null,
  known_from bigint not null references ledger.load, known_to bigint references ledger.load,
  primary key (case_id, known_from), check (known_to > known_from)
);
create unique index case_family_now on support.case_family (case_id) where known_to is null;
select access.protect('support.case_family', 'exists (select from support.cases c where c.id = case_id)');
-- Where cases have moved before, the families of before are not known: they count as about the family of today from the beginning.
insert into support.case_family (case_id, family, known_from) select id, family, known_from from support.cases;
