CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);

CREATE PUBLICATION news FOR TABLE t (id, a) WHERE (id > 10);
