CREATE TYPE kind AS ENUM ('y', 'x');
CREATE TYPE part AS (a kind, b int, z text);
CREATE DOMAIN one_part AS part;
CREATE TABLE t (id int PRIMARY KEY, all_parts part[], one one_part, plain part);
