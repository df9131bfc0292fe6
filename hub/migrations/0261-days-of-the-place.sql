-- The day of a moment, as the place's clock and its people count days. The connection's zone is UTC: in summer a load between midnight and one o'clock was of
-- the day before, so that a member was gone a day early and told days were off by one.
create function ledger.day_of(at timestamptz) returns date language sql immutable strict parallel safe as $$ select (at at time zone 'Europe/London')::date $$;
