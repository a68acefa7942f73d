CREATE TABLE t (id integer PRIMARY KEY, a text, b integer, d integer NOT NULL DEFAULT 5 CHECK (d > b));
