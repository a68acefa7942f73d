CREATE TYPE mark AS ENUM ('a', 'c');
CREATE TYPE side AS ENUM ('x', 'y');
CREATE TYPE state AS ENUM ('u', 'v');
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE TABLE t (
  id int PRIMARY KEY, a int, b date, c int, d varchar(4), f mark, g side, h state, i positive, j numeric(4, 2),
  -- @renamed from=old_l
  l uuid,
  n char(3), o bigint, p varchar(2)
);
