CREATE TABLE r (
  category text, -- @renamed from=kind
  n int
);

CREATE FUNCTION one() RETURNS text LANGUAGE sql STABLE RETURN (SELECT category FROM r ORDER BY n LIMIT 1);

CREATE FUNCTION many() RETURNS SETOF text LANGUAGE sql STABLE BEGIN ATOMIC SELECT category FROM r WHERE category > 'a'; SELECT r.category FROM r; END;

CREATE FUNCTION as_text() RETURNS SETOF text LANGUAGE sql STABLE AS 'SELECT category FROM r';
