-- Whoever hid somebody, or said that a record is somebody else's, knows that they did: they find it again to take it back. To all others but
-- the IG lead it reads as no data, as before (design: own decisions are no secret from who made them). `app.account`: who looks.
create function access.is_mine(account bigint) returns boolean language sql stable parallel safe as
  $$ select account = nullif(current_setting('app.account', true), '')::bigint $$;
select access.protect('people.decision', '(kind = ''must-link'' or class(''refusals'') or access.is_mine(account)) and record(left_record) and (right_record is null or (record(right_record)))
  and exists (select from intake.source_record r where r.id = left_record)
  and (right_record is null or exists (select from intake.source_record r where r.id = right_record))');
-- Sources are told of these as of corrections of families, by the IG lead, who alone sees all of them.
alter table people.decision add column told_source boolean not null default false;
