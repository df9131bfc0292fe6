-- Who lives where somebody lives is asked at every look at named people, by postcode and line. By postcode alone each home met every other of its
-- street: 150 of 500 ms of a page of the worklist at 100,000 people. One index instead of the other; a postcode by itself still uses its beginning.
drop index intake.record_address_postcode;
create index record_address_home on intake.record_address (postcode, lower(line)) where postcode is not null;
