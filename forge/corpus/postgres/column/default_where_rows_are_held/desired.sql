CREATE TABLE e (id int, n int DEFAULT 0, m text NOT NULL DEFAULT 'x');
CREATE TYPE pair AS (one e, two e);
CREATE TABLE f (id int, made timestamptz NOT NULL DEFAULT now());
CREATE TABLE u (e e, p pair);
CREATE TABLE v (many f[]);
