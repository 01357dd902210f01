-- SQLite's function of this name, as far as queries use it: the values of a list by their place, or those of an object by their keys.
CREATE FUNCTION json_each(list text) RETURNS TABLE (key text, value text) LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 100 AS $$
  SELECT (item.place - 1)::text, item.value
  FROM json_array_elements_text(CASE WHEN left(ltrim(list), 1) = '[' THEN list::json END) WITH ORDINALITY item (value, place)
  UNION ALL
  SELECT field.key, field.value FROM json_each_text(CASE WHEN left(ltrim(list), 1) = '{' THEN list::json END) field
$$;
