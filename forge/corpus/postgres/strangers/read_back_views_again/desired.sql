CREATE TABLE emp (id integer, dept_id integer, name text, salary numeric, j jsonb);

CREATE VIEW v1 AS SELECT (salary, id) > (1, 2) AS c FROM emp;

CREATE VIEW v2 AS SELECT (id, name) IS NOT NULL AS c FROM emp;

CREATE VIEW v3 AS SELECT j @? '$.a[*] ? (@ > 2)' AS c FROM emp;

CREATE VIEW v4 AS SELECT id = SOME (SELECT id FROM emp) AS c FROM emp;

CREATE VIEW v5 AS SELECT xmlforest(id, name AS n) AS c, xmlelement(name foo, xmlattributes(id, name AS "b c")) AS d FROM emp;

CREATE VIEW v6 AS SELECT to_tsvector(name) @@ 'a & b'::tsquery AS c FROM emp;

CREATE VIEW v7 AS SELECT dept_id AS d, sum(salary) AS s FROM emp GROUP BY d ORDER BY s DESC;

CREATE VIEW v9 AS SELECT id x, x.name FROM emp x(id, d, name);

CREATE VIEW v10 AS SELECT count(DISTINCT (dept_id, name)) FROM emp;

CREATE VIEW v11 (k, v) AS VALUES (1, 'one'), (2, 'two');

CREATE VIEW v12 AS VALUES (1, 'one');

CREATE TABLE parts (c text) PARTITION BY RANGE ((lower(c)) text_ops);
