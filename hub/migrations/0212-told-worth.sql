-- What a partner was told of its own flow, from which counts and on which day: told anew at live counts, it would count out one family by its own files
-- (insight/flow-worth.ts).
create table insight.told_worth (
  flow smallint primary key references agreements.flow, told_on date not null, families integer not null, decisions integer not null
);
select access.protect('insight.told_worth', 'false');
