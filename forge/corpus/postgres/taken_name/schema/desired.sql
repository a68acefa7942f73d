-- @renamed from=s
CREATE SCHEMA s_old;

CREATE TABLE s_old.t (id int PRIMARY KEY, v int);

CREATE SCHEMA s;

CREATE TABLE s.t (id int PRIMARY KEY, w int);
