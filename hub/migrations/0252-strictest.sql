-- What is derived is shown where all it rests on is (design 5.1): the order of shields was written out wherever two met. In TypeScript: access/vocabulary.ts.
create function access.strictest(text, text) returns text language sql immutable parallel safe as
$$ select (array['none', 'address', 'restricted', 'sealed'])[greatest(
  array_position(array['none', 'address', 'restricted', 'sealed'], $1), array_position(array['none', 'address', 'restricted', 'sealed'], $2))] $$;
