CREATE TABLE t (id int PRIMARY KEY, s smallint, n numeric(10, 2), name varchar(20), at timestamptz, j jsonb, CHECK (id::bigint > 0), CHECK (name::text <> ''));

CREATE TABLE u (id bigint, t_id int);

CREATE INDEX ON t ((id::text));

CREATE VIEW v AS SELECT id::int, id::bigint AS big, count(*)::bigint AS c, count(*)::int AS ci, sum(s)::bigint AS ss, sum(id)::numeric AS sn, avg(n)::numeric AS av, max(name)::text AS m, at::date AS d, at::timestamptz AS at FROM t GROUP BY id, at;

CREATE VIEW w AS SELECT id::text AS id, s.k::bigint AS k FROM (SELECT id::bigint AS id, t_id AS k FROM u) s WHERE s.id::int = 5 AND k::int IN (1, 2);

CREATE VIEW x AS SELECT name || 'x' AS a, lower(name)::text AS b, coalesce(name, 'y')::varchar AS c, n::numeric AS n, n::numeric(5, 1) AS n1, (j ->> 'a')::int AS ja, now()::timestamptz AS t, 1::int AS one, 2::bigint AS two, 'x'::text AS tx FROM t;

CREATE VIEW y AS SELECT id::bigint FROM t UNION ALL SELECT id FROM u UNION SELECT s FROM t;

CREATE VIEW z AS SELECT v.id::bigint, v.m::text, w.k::int FROM v, w WHERE v.d::timestamp > now()::timestamp;
