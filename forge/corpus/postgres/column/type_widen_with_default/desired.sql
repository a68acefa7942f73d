CREATE TABLE t (id integer, c text DEFAULT 'x' NOT NULL);
