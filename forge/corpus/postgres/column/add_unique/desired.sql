CREATE TABLE t (id integer PRIMARY KEY, slug text UNIQUE);
