CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE PUBLICATION news FOR TABLE t;
