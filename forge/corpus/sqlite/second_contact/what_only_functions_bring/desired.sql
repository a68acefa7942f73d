CREATE TABLE t (a TEXT);

CREATE VIEW v AS SELECT a, soundexish(a) AS s, value FROM t, generate_series(1, 3);

CREATE VIEW w AS SELECT rowid, a AS "the a" FROM t ORDER BY "the a";

CREATE VIEW x AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT n.i, w."the a", json_each.value FROM n, w, json_each('[1]');

CREATE TRIGGER g INSTEAD OF UPDATE OF "the a" ON w BEGIN UPDATE t SET a = NEW."the a" WHERE rowid = OLD.rowid AND unheard_of(a); END;

CREATE TRIGGER h AFTER UPDATE OF a ON t WHEN OLD.a IS NOT NEW.a BEGIN INSERT INTO t (a) SELECT "the a" FROM w WHERE rowid = NEW.rowid; END;
