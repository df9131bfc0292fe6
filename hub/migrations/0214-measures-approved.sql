-- Which measures stood beside a framework when somebody approved it: outcomes are claimed by them. Null: approved before it was kept, so nobody has approved them.
alter table needs.approved_framework add column measures_hash text;
