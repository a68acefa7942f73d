CREATE TABLE r (id integer PRIMARY KEY, code integer, CONSTRAINT codes UNIQUE (code));

CREATE TABLE t (r_code integer REFERENCES r (code));
