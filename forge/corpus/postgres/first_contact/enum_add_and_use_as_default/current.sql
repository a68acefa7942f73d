CREATE TYPE state AS ENUM ('new', 'open');

CREATE TABLE t (s state DEFAULT 'new');
