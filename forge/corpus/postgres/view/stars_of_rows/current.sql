CREATE FUNCTION mk(i int, OUT a int, OUT b text) LANGUAGE sql IMMUTABLE AS $$ SELECT i, 'x' $$;
CREATE TABLE t (id int);
CREATE VIEW v AS SELECT (mk(t.id)).*, t.* FROM t;
CREATE VIEW w AS SELECT (json_populate_record(NULL::t, '{}')).*;
CREATE VIEW x AS SELECT (t).* FROM t;
