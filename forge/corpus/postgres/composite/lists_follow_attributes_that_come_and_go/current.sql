CREATE TYPE kind AS ENUM ('x', 'y');
CREATE TYPE part AS (gone int, a kind, b int);
CREATE DOMAIN one_part AS part;
CREATE TABLE t (id int PRIMARY KEY, all_parts part[], one one_part, plain part);
