-- The index of names of the register: any three characters in a row of "SearchText" (see NameSearch). Made of what every
-- PostgreSQL has: the extension pg_trgm may be missing, or may not be created. sqlite/0004-organizations.sql is its like.

create function rostrum_trigrams(words text) returns text[] language sql immutable strict parallel safe as $$
  select coalesce(array_agg(distinct c[i] || c[i + 1] || c[i + 2]), '{}') from (select string_to_array(words, null) as c) as s, generate_series(1, array_length(c, 1) - 2) as i
$$;

create index "IX_Organizations_Trigrams" on "Organizations" using gin (rostrum_trigrams("SearchText"));
