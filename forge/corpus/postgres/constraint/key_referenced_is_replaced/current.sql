CREATE TABLE r (id integer PRIMARY KEY, code integer UNIQUE);

CREATE TABLE t (r_code integer REFERENCES r (code));
