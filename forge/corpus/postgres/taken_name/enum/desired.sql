-- @renamed from=e
CREATE TYPE e_old AS ENUM ('a','b');

CREATE TYPE e AS ENUM ('b','c');

CREATE TABLE t (id int PRIMARY KEY, v e_old DEFAULT 'a', w e);
