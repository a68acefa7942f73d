CREATE TYPE mark AS ENUM ('a', 'b');
CREATE TYPE side AS ENUM ('x', 'y');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE t (
  id int PRIMARY KEY, a text, b text, c bigint, d varchar(9), f mark, g text, h text, i int, j numeric, old_l text, n text, o int, p text
);
CREATE INDEX gone ON t (a);
