-- Signs of significant harm keep the decisions by which they were passed on to the front door: these were looked for beside the candidacy, and
-- when two families were found to be one, harm went along and the decision did not (needs/worklist/follow-families.ts). It then read “not passed on”.
alter table needs.harm add column passed bigint[] not null default '{}';
update needs.harm h set passed = array(
  select d.id from needs.decision d join needs.candidate o on o.id = d.candidate join needs.candidate c on c.family = o.family
  where c.id = h.candidate and d.outcome = 'front-door' and d.known_from >= h.known_from order by d.id)
where h.known_to is null;
