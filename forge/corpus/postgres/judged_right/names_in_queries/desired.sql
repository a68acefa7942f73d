CREATE TABLE kept (id int);

CREATE TYPE place AS (x int, y int);

CREATE TABLE t (id int PRIMARY KEY, name text, at place, tags text[], data jsonb);

CREATE TABLE u (id int PRIMARY KEY, t_id int REFERENCES t, name text);

CREATE TABLE child (extra int) INHERITS (u);

CREATE TABLE typed OF place;

CREATE TABLE app_parted (id int, day date) PARTITION BY RANGE (day);

CREATE TABLE app_part PARTITION OF app_parted FOR VALUES FROM (MINVALUE) TO ('2024-01-01');

CREATE SEQUENCE counted;

CREATE FUNCTION label(u) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.name';

CREATE FUNCTION pairs() RETURNS TABLE (a int, b int) LANGUAGE sql AS 'SELECT 1, 2';

CREATE VIEW system_columns AS SELECT ctid, t.xmin, t.tableoid::regclass AS of FROM t;

CREATE VIEW functions AS SELECT p.a, b, q.ordinality, v, key, value FROM pairs() AS p, LATERAL unnest(ARRAY[p.a]) WITH ORDINALITY AS q (v), t, jsonb_each(t.data), generate_series(1, 2) AS g WHERE g > p.b;

CREATE VIEW merged AS SELECT id, t.name, m.extra FROM t JOIN child m USING (id) NATURAL JOIN (SELECT id FROM u) s;

CREATE VIEW named_queries AS WITH RECURSIVE r (n, up) AS (SELECT 1, NULL::int UNION ALL SELECT n + 1, r.n FROM r WHERE n < 5), s AS (SELECT n AS m FROM r) SELECT n, up, m FROM r, s ORDER BY m, up;

CREATE VIEW ordered AS SELECT id + 1 AS next, count(*) AS how_many FROM t GROUP BY next HAVING count(*) > 0 ORDER BY how_many, next;

CREATE VIEW outer_names AS SELECT id, (SELECT max(x.id) FROM u x WHERE x.t_id = t.id AND name = t.name) AS most, ARRAY(SELECT tag FROM unnest(tags) tag) FROM t WHERE id IN (SELECT t_id FROM u WHERE u.id = t.id);

CREATE VIEW others AS SELECT typed.x, y, last_value, p.day, p.id, extra, t_id FROM typed, counted, app_part p, child WINDOW w AS (ORDER BY p.day);

CREATE VIEW shaped AS SELECT '1'::int, COALESCE(id, 0), name::varchar, upper(name), CASE WHEN id > 0 THEN name END, id = 1 AS yes FROM t;

CREATE VIEW of_shaped AS SELECT int4, "coalesce", name, upper, yes, "case" FROM (SELECT '1'::int4, COALESCE(id, 0), name::varchar, upper(name), id = 1 AS yes, CASE WHEN id > 0 THEN 1 END FROM t) s;

CREATE VIEW sampled AS SELECT s.id FROM t AS s TABLESAMPLE system (50), pg_class c WHERE c.relname = s.name AND relkind = 'r';

CREATE POLICY own ON u USING (name = current_user AND EXISTS (SELECT 1 FROM t WHERE t.id = t_id)) WITH CHECK (u.id > 0 AND tableoid IS NOT NULL);

CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';

CREATE TRIGGER watched BEFORE UPDATE OF extra, t_id ON child FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name AND OLD.* IS DISTINCT FROM NEW.* AND NEW.extra > 0) EXECUTE FUNCTION f();

CREATE STATISTICS counts ON name, (lower(name)) FROM u;
