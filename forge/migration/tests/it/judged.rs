//! What PostgreSQL takes is taken: names, keys and bounds that only look wrong.

use forge_migration::{Dialect, Text, generate};

const TAKEN: &str = r#"
CREATE TABLE kept (id int);
CREATE TYPE place AS (x int, y int);
CREATE TABLE t (id int PRIMARY KEY, name text, at place, tags text[], data jsonb);
CREATE TABLE u (id int PRIMARY KEY, t_id int REFERENCES t, name text);
CREATE TABLE child (extra int) INHERITS (u);
CREATE TABLE typed OF place;
CREATE TABLE app_parted (id int, day date) PARTITION BY RANGE (day);
CREATE TABLE app_part PARTITION OF app_parted FOR VALUES FROM (MINVALUE) TO ('2024-01-01');
CREATE SEQUENCE counting;
CREATE FUNCTION label(u) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1.name';
CREATE FUNCTION pairs() RETURNS TABLE (a int, b int) LANGUAGE sql AS 'SELECT 1, 2';
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
CREATE VIEW whole_rows AS SELECT t, u.*, (t.at).x, (t).name AS the_name, u.label AS said, to_jsonb(t) AS js, t.count FROM t, u GROUP BY t.*, u.id, t.at, t.id;
CREATE VIEW named_joins AS SELECT j.id, k.id AS both FROM (t JOIN u USING (id)) AS j (id, a) JOIN kept USING (id) AS k;
CREATE VIEW sets AS SELECT id, name FROM t UNION SELECT id, name FROM u UNION ALL VALUES (1, 'x') ORDER BY name;
CREATE VIEW of_sets AS SELECT s.id, name FROM sets s (id);
CREATE VIEW xml AS SELECT x.* FROM t, XMLTABLE('/r' PASSING (t.name::xml) COLUMNS a text PATH '@a') x;
CREATE TABLE forms (b boolean DEFAULT 'ye', n timestamptz DEFAULT 'now', d date DEFAULT 'Jan 5 2024', i int DEFAULT ' 7 ');
CREATE VIEW typed_by_hand AS SELECT * FROM (SELECT u.*, 1 AS one FROM u) AS s (key) WHERE key > 0 AND one = 1 AND t_id IS NULL;
CREATE VIEW counted AS SELECT count(*) AS n, t.name FROM t LEFT JOIN LATERAL (SELECT u.id AS far FROM u WHERE u.t_id = t.id LIMIT 1) l ON far > t.id GROUP BY t.name, GROUPING SETS ((t.name)) ORDER BY n;
CREATE VIEW from_elsewhere AS SELECT relname, oid, c.relkind FROM pg_class c WHERE relpages > 0;
CREATE VIEW windows AS SELECT rank() OVER w AS place FROM t WINDOW w AS (PARTITION BY t.name ORDER BY id) ORDER BY place;
CREATE TABLE in_parentheses (a int, b text, PRIMARY KEY (a, b)) PARTITION BY RANGE ((a), (b) COLLATE "C");
CREATE TABLE lists (a text[] DEFAULT '{}', b int[] DEFAULT '[0:1]={1,2}', c jsonb DEFAULT '[]', d json DEFAULT ' {"a": 1e400} ', e int[] DEFAULT ARRAY[1], f text[] COLLATE "C", g text NULL, h int NULL DEFAULT 1);
CREATE INDEX ON lists USING gin (a array_ops, c jsonb_path_ops);
CREATE INDEX ON lists USING rtree ((box(point(h, h), point(h, h))));
CREATE INDEX ON lists (g text_pattern_ops, h DESC);
CREATE VIEW once AS SELECT id, t.name FROM t JOIN u USING (id) ORDER BY id;
CREATE VIEW joined AS SELECT t.id, t_id, k.id AS kept FROM t JOIN u ON t_id = t.id JOIN kept k ON k.id = u.id WHERE EXISTS (SELECT 1 FROM kept WHERE id = t_id) ORDER BY id;
CREATE VIEW inner_first AS SELECT (SELECT id FROM kept LIMIT 1) AS id, t.name, u.name AS other FROM t, u, (SELECT id FROM kept) s (sid) WHERE sid = t.id;
CREATE VIEW narrowed AS SELECT a.extra FROM child a JOIN t ON extra = t.id JOIN child b ON b.extra = a.extra;
CREATE VIEW held AS SELECT t.name FROM t GROUP BY t.name HAVING sum(t.id) > 5 AND EXISTS (SELECT 1 FROM u WHERE u.id = sum(t.id));
CREATE VIEW told_apart AS SELECT DISTINCT t.name, lower(t.name) AS low, t.id::text FROM t ORDER BY low, name, lower(t.name), t.id::text;
CREATE VIEW first_of_each AS SELECT DISTINCT ON (lower(t.name), 2) t.name, t.id FROM t ORDER BY id, lower(name), t.data;
CREATE VIEW lists_apart AS SELECT string_agg(DISTINCT t.name, ',' ORDER BY name) AS names, array_agg(DISTINCT lower(name) ORDER BY lower(t.name) DESC) AS low FROM t;
CREATE VIEW sets_by_name AS (SELECT id, lower(name) FROM t ORDER BY data LIMIT 1) UNION ALL SELECT id, name FROM u ORDER BY lower, 1;
CREATE VIEW ranked AS SELECT * FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM t) s WHERE n = 1;
CREATE VIEW searched AS SELECT ts_headline('plain words', to_tsquery('simple', 'word')) AS a, to_tsvector('pg_catalog.english', t.name) AS b, t.tags && ARRAY['x'] AS c, t.data @? '$.a' AS d FROM t WHERE t.name >= '5';
CREATE VIEW named (one, two) AS SELECT t.id, u.id, 3 AS three FROM t, u;
CREATE TRIGGER instead INSTEAD OF INSERT ON named FOR EACH ROW EXECUTE FUNCTION f();
CREATE TRIGGER each BEFORE UPDATE ON named FOR EACH STATEMENT EXECUTE FUNCTION f();
CREATE FUNCTION spared(a int, b int DEFAULT 1, OUT c int) LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION whole() RETURNS int RETURN 1;
CREATE PROCEDURE done() BEGIN ATOMIC SELECT 1; END;
CREATE UNLOGGED TABLE quick (id int PRIMARY KEY, k int REFERENCES in_one);
CREATE TABLE in_one (id int PRIMARY KEY);
CREATE UNLOGGED TABLE quicker (id int REFERENCES quick);
GRANT SELECT (id, "name"), UPDATE (tags) ON t TO PUBLIC;
CREATE RULE loud AS ON UPDATE TO t WHERE NEW.name <> OLD.name DO ALSO NOTIFY t;
"#;

#[test]
fn what_postgresql_takes_is_not_refused() {
    let source = vec![Text { name: "schema.sql".to_owned(), sql: TAKEN.to_owned() }];
    generate(Dialect::Postgres, &[], &source).unwrap();
}

#[test]
fn a_note_that_was_followed_may_stay() {
    let text = |sql: &str| vec![Text { name: "schema.sql".to_owned(), sql: sql.to_owned() }];
    for dialect in [Dialect::Postgres, Dialect::Sqlite] {
        // Done; done, and the old name was given to something else since; said above a constraint of a column.
        for (current, desired) in [
            ("CREATE TABLE t (id int, b text);", "CREATE TABLE t (\n  id int,\n  -- @renamed from=a\n  b text);"),
            ("CREATE TABLE t (id int, b text, a text);", "CREATE TABLE t (\n  id int,\n  -- @renamed from=a\n  b text,\n  a text);"),
            (
                "CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0));",
                "CREATE TABLE t (\n  a int\n  -- @renamed from=c\n  CONSTRAINT d CHECK (a > 0));",
            ),
        ] {
            let migration = generate(dialect, &text(current), &text(desired)).unwrap();
            assert!(migration.up.destroyed().is_empty(), "{}", migration.up_sql());
        }
    }
}
