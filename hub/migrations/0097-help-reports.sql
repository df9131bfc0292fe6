-- Reports of how help gets on, as they were told, and the counts their numbers were made from (docs/decisions/0043). A report stands for 28 days.
create table insight.help_report (
  id bigint generated always as identity primary key,
  made_on date not null, as_at date not null,
  usable text not null,                    -- sha256 of what might be counted then: another, and the report is made anew
  body jsonb not null,                     -- told numbers only
  made_by bigint not null references accounts.account, made_at timestamptz not null
);
insert into access.holds_nobody (table_name, because) values ('insight.help_report', 'counts rounded to five, small ones withheld');

-- The true count a number was told from. A told number changes only when its count has moved by five.
create table insight.told (name text primary key, count integer not null, report bigint not null references insight.help_report);
select access.protect('insight.told', 'false');
