CREATE TYPE geo AS (lat numeric, lon numeric);
CREATE TYPE addr AS (
 street text,
 -- @renamed from=zip
 postcode int,
 at geo);
CREATE TABLE clients (id int PRIMARY KEY, a addr);
CREATE FUNCTION home(c int) RETURNS addr LANGUAGE sql STABLE AS $$ SELECT a FROM clients WHERE id = c $$;
CREATE VIEW w AS SELECT id, (a).*, 1 AS one FROM clients;
CREATE VIEW deep AS SELECT id, (a).at.*, ((c.a).at).lat AS l FROM clients c;
CREATE VIEW f AS SELECT c.id, (home(c.id)).* FROM clients c;
CREATE VIEW g AS SELECT h.* FROM clients c, home(c.id) h;
CREATE VIEW j AS SELECT c.id, h.* FROM clients c CROSS JOIN LATERAL home(c.id) AS h;
CREATE VIEW u AS SELECT (a).* FROM clients UNION ALL SELECT (a).* FROM clients;
CREATE MATERIALIZED VIEW m AS SELECT (a).* FROM clients;
CREATE VIEW over AS SELECT * FROM w;
