CREATE TABLE t (id int, tags text[]);

CREATE UNIQUE INDEX u ON t USING gin (tags);
