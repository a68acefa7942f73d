CREATE TABLE t (id integer PRIMARY KEY, q integer NOT NULL, code text NOT NULL, CONSTRAINT t_code UNIQUE (code));

CREATE TABLE u (id integer NOT NULL, k integer NOT NULL, CONSTRAINT u_key PRIMARY KEY (k));

CREATE TABLE v (a integer CONSTRAINT v_a REFERENCES u (k), b text DEFAULT 'x');

CREATE UNIQUE INDEX v_b ON v (b);
