-- Signs of significant harm inherit like all words (design 5.1): read by whoever sees what their writer saw, and by who may decide about the family,
-- who looks to help or to protect. Whoever matches, counts or audits does not learn of them because they see that the family is there.
select access.protect('needs.harm', '((all_flows(flows) and class(shield)) or ((select coalesce(current_setting(''app.purpose'', true), '''')) in (''triage'', ''support'', ''safeguarding'') and class(''domestic-abuse''))) and exists (select from needs.candidate c where c.id = candidate)');
delete from needs.listed_key;
