-- What a withdrawn report stated is read by nobody, as its text is not.
create or replace view published.statement as
  select s.report, s.number, s.words, s.excerpts, s.sources, s.places,
    coalesce((select jsonb_agg(q - 'source') from jsonb_array_elements(s.quotations) q), '[]') as quotations
  from research.released_statement s
  where exists (select from articles.public_article a where a.article = s.report and a.withdrawn_at is null);
