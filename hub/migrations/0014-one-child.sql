-- What came in under one recorded decision about one child (Children Act 2004 s.16LA). It is never part of any list: a flow that holds
-- such records carries no list for as long as it does (decideSharing), and a look at that child alone may use them.
create table agreements.case_delivery (
  delivery bigint primary key,             -- intake.delivery
  decision bigint not null references agreements.share_decision,
  flow smallint not null references agreements.flow,
  record bigint not null,                  -- another source's record of the child: whoever that is now, these are about
  known_from bigint not null references ledger.load, known_to bigint references ledger.load -- known_to set = recalled
);
create unique index case_delivery_once on agreements.case_delivery (decision) where known_to is null;
create index case_delivery_record on agreements.case_delivery (record) where known_to is null;
create index case_delivery_flow on agreements.case_delivery (flow) where known_to is null;
select access.protect('agreements.case_delivery', 'class(''refusals'')');
create policy clerk on agreements.case_delivery for select using ((select access.is_clerk()));

-- Whether a flow holds such records: no more than that, whoever asks.
create function access.holds_cases(flow smallint) returns boolean language sql stable security definer set search_path = pg_catalog as
  $$ select exists (select from agreements.case_delivery c where c.flow = $1 and c.known_to is null) $$;
