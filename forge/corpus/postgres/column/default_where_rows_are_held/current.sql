CREATE TABLE e (id int);
CREATE TYPE pair AS (one e, two e);
CREATE TABLE f (id int);
CREATE TABLE u (e e, p pair);
CREATE TABLE v (many f[]);
