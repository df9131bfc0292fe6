-- A restore works with row security off, and these run as the owner, whom it binds: they turn it on for themselves, or nothing could be taken over.
alter function needs.touch_everything() set row_security = on;
alter function needs.touch_families(bigint[]) set row_security = on;
alter function needs.on_change_of_everything() set row_security = on;
alter function needs.on_change_of_families() set row_security = on;
alter function outcomes.case_of(bigint) set row_security = on;
alter function outcomes.worked_on(bigint, bigint) set row_security = on;
