-- How many signs of significant harm wait for the front door, as a number of nobody: where it is more than the front door can see, somebody has to be told
-- (needs/worklist/count-unseen-harm.ts).
create function needs.harm_waiting() returns integer
language sql stable security definer set search_path = pg_catalog as
$$ select count(*)::int from needs.harm h where h.known_to is null $$;
revoke execute on function needs.harm_waiting() from public;
