CREATE TYPE state AS ENUM ('new', 'open', 'gone');

CREATE TABLE t (id int, s state);
